/// The words of reductions, cancellations and penalties.
extension Vocabulary {
    static let refunds: [(String, String)] = reductions + cancellations + penalties

    private static let reductions: [(String, String)] = [
        ("reductions", "減免"), ("combine", "重なるとき"), ("best", "最大の1つ"), ("sum", "率を合計"),
        ("in_order", "順に適用"), ("first", "最初の1つ"), ("touches", "及ぶ費目"), ("rules", "規定"),
        ("excluded_when", "除く条件"), ("by", "方法"), ("automatic", "自動"), ("standing", "登録団体"),
        ("application", "申請"), ("percent", "率"), ("full", "免除"), ("yen", "円"), ("rounding", "端数処理"),
        ("rounding_ladder", "端数処理の段階"), ("before", "前"), ("result", "減免後の額"), ("unit", "単位"),
        ("direction", "向き"), ("down", "切捨て"), ("up", "切上げ"), ("half_up", "四捨五入"),
    ]

    private static let cancellations: [(String, String)] = [
        ("cancellation", "取消し"), ("ladders", "還付の区分"), ("steps", "段階"), ("refund", "還付"),
        ("charge", "取消料"), ("needs_acceptance", "承認を要する"), ("fee_basis", "取消料の基礎"),
        ("reduced", "減免後"), ("unreduced", "減免前"), ("components", "費目別"), ("grace", "猶予"),
        ("minutes", "分"), ("unpaid", "未納"), ("no_fault", "責めによらない取消し"), ("part", "按分"),
        ("unusable", "使用できない割合"), ("claim_until", "請求期限"), ("paid", "納付額"), ("assessed", "調定額"),
        ("date", "使用日"), ("start", "使用開始"), ("booked", "予約日時"), ("cancelled", "取消日時"),
        ("choices", "回答"), ("cause", "事由"), ("user", "使用者の都合"), ("accepted", "承認"),
        ("amount", "額"), ("owed", "不足額"), ("next", "次の変わり目"), ("room", "対象の室"),
    ]

    private static let penalties: [(String, String)] = [
        ("penalties", "ペナルティ"), ("points", "点数"), ("no_show", "無断不使用"), ("late_cancel", "直前の取消し"),
        ("late_payment", "納付の遅れ"), ("absent_registrant", "登録者の不在"), ("rule_breach", "規則違反"),
        ("within", "期間内"), ("exempt", "免除事由"), ("report_by", "届出期限"), ("expiry", "有効期限"),
        ("months", "月数"), ("reset", "消滅"), ("monthly", "毎月"), ("fiscal_year", "毎年度"), ("effects", "措置"),
        ("each", "その都度"), ("suspend", "利用停止"), ("day_after_event", "翌日から"),
        ("day_of_event", "当日から"), ("day_after_use", "使用日の翌日から"), ("next_month", "翌月から"),
        ("scope", "範囲"), ("facility", "当該施設"), ("everywhere", "全施設"), ("delete_group", "団体登録の抹消"),
        ("cancel_future", "以後の予約の取消し"), ("no_lottery", "抽選不可"), ("most_per_month", "月の上限"),
        ("clears_points", "点数を消す"), ("penalty", "違反点の例"), ("events", "事実"), ("event", "事実の種類"),
        ("at", "時刻"), ("reported", "届出日時"), ("on", "基準日"), ("deleted", "抹消"),
        ("suspended", "停止中"), ("who", "対象者"), ("group", "団体"),
        ("representative", "代表者"), ("deputy", "副代表者"), ("suspended_until", "停止の末日"),
    ]
}
