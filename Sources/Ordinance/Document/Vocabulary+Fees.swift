/// The words of slots and fees.
extension Vocabulary {
    static let fees: [(String, String)] = slots + tariffs + parts + examples

    private static let slots: [(String, String)] = [
        ("slots", "時間区分"), ("parts", "時間帯"), ("sets", "組合せ"), ("hourly", "時間単位"), ("step", "刻み"),
        ("minimum_hours", "最短時間"), ("maximum_hours", "最長時間"), ("last_part", "端数の時間"), ("offered", "貸す"),
        ("not_offered", "貸さない"),
    ]

    private static let tariffs: [(String, String)] = [
        ("tariffs", "料金表"), ("sample", "見本"), ("notices", "注記"), ("table", "表"), ("columns", "列"), ("rows", "行"),
        ("prices", "料金"), ("position", "位置"), ("rates", "単価"), ("yen", "円"), ("per", "単位あたり"),
        ("block_hours", "まとめる時間"),
        ("use", "使用"), ("slot", "区分"), ("hour", "1時間"), ("half_hour", "30分"), ("block", "時間ごと"),
        ("person", "人"), ("piece", "台"), ("bands", "階層"), ("first", "最初の1つ"), ("then", "その後"),
        ("share_of", "他表の割合"), ("tariff", "対象の料金表"), ("times", "倍率"), ("started", "端数を切り上げる"),
        ("minimum", "最低額"), ("maximum", "上限額"), ("rounding", "端数処理"), ("line", "行ごと"),
        ("component", "費目"), ("adjustment", "加減算ごと"), ("subtotal", "小計"), ("total", "合計"), ("unit", "単位"),
        ("direction", "向き"), ("down", "切捨て"), ("up", "切上げ"), ("half_up", "四捨五入"),
        ("rounding_ladder", "端数処理の段階"), ("before", "前"), ("result", "減免後の額"), ("tax", "税"),
        ("included", "内税"), ("none", "なし"), ("percent", "率"),
    ]

    private static let parts: [(String, String)] = [
        ("charges", "加算"), ("of", "対象"), ("settle", "精算"), ("with_fee", "使用料とともに"), ("after_use", "使用後"),
        ("tax_percent", "税率"), ("overrun", "超過"), ("counts_from", "数え始め"), ("price", "単価の決め方"),
        ("column", "表の列"), ("dearer_neighbour", "高い方の隣接区分"), ("preceding_slot", "直前の区分"),
        ("following_slot", "直後の区分"), ("prorated", "時間割"), ("adjustments", "加減算"), ("add", "加える"),
        ("subtract", "減じる"), ("listed", "定額"), ("running", "前項の額"), ("touches", "及ぶ費目"), ("base", "室料"),
        ("equipment", "附属設備"), ("pieces", "数"), ("multipliers", "倍率の定め"), ("payment_charges", "決済手数料"),
        ("per_step", "刻みの額"), ("method", "決済の方法"),
    ]

    private static let examples: [(String, String)] = [
        ("fee", "使用料"), ("date", "使用日"), ("room", "対象の室"), ("people", "人数"), ("choices", "回答"),
        ("counts", "区分別の人数"), ("reductions", "減免"), ("overrun_minutes", "超過の分数"), ("used", "使用した分数"),
        ("unreduced", "減免前"), ("pending", "使用後に精算"), ("lines", "内訳"), ("refusal", "断り"),
    ]
}
