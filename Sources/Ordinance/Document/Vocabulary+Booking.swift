/// The words of deadlines, booking rules, limits and lotteries.
extension Vocabulary {
    static let booking: [(String, String)] = dates + bookingRules + limits + lotteries + bookingExamples

    private static let dates: [(String, String)] = [
        ("before", "前"), ("after", "後"), ("day_of", "基準"), ("months", "月数"), ("years", "年数"),
        ("business_days", "営業日"), ("minutes", "分"), ("count", "数え方"), ("from_next_day", "初日不算入"),
        ("from_same_day", "初日算入"), ("day", "日にち"), ("last", "末日"), ("month", "月"), ("birth", "誕生月"),
        ("at", "時刻"), ("roll", "繰越し"), ("forward", "後ろへ"), ("back", "前へ"), ("none", "なし"),
        ("over", "繰越しで飛ばす日"), ("closed_days", "休館日の扱い"), ("exceptions", "例外"), ("dates", "期日"),
        ("to", "変更後"), ("day_starts", "日の始まり"), ("use", "使用"), ("month_of_use", "使用する月"),
        ("year_of_use", "使用する年度"), ("start", "使用開始"), ("end", "使用終了"), ("booking", "予約"),
        ("application", "申請"), ("confirmation", "確定"), ("permit", "許可"), ("payment", "納付"),
        ("cancellation", "取消し"), ("draw", "抽選日"), ("notice", "通知"), ("offer", "空きの案内"),
        ("registration", "登録"), ("birthday", "誕生日"), ("expiry", "有効期限"),
    ]

    private static let bookingRules: [(String, String)] = [
        ("hold_minutes", "仮押さえの分数"), ("windows", "受付期間"), ("opens", "開始"), ("closes", "締切り"),
        ("way", "手段"), ("due", "納期限"), ("latest", "遅くとも"), ("when_past", "期限を過ぎた予約"),
        ("unpaid", "未納"), ("cancel", "取り消す"), ("keep", "そのまま"), ("grace", "猶予"),
        ("confirmations", "使用の確認"), ("missed", "確認がないとき"), ("renewals", "登録の更新"),
        ("valid_until", "有効期間"), ("eligibility", "使用の資格"), ("unless", "ただし"), ("refuse", "断る理由"),
    ]

    private static let limits: [(String, String)] = [
        ("limits", "制限"), ("per", "単位あたり"), ("most", "上限"), ("bookings", "件数"), ("slots", "時間区分"),
        ("consecutive_days", "連続日数"), ("week", "週"), ("fiscal_year", "毎年度"), ("total", "合計"),
        ("counted", "数える"), ("skipped", "数えない"), ("break", "途切れる"), ("week_starts", "週の始まり"),
        ("judged_by", "判断する日"), ("sunday", "日曜日"), ("monday", "月曜日"),
    ]

    private static let lotteries: [(String, String)] = [
        ("lotteries", "抽選"), ("period", "抽選の期間"), ("starts", "始まりの月"), ("apply", "申込み"),
        ("publish", "結果の公表"), ("confirm", "当選の確認"), ("pay", "納付の期限"), ("open_slots", "空きの受付"),
        ("release", "未確認分の開放"), ("entries", "申込みの順位"), ("ranked", "希望順"), ("independent", "個別"),
        ("set_entries", "一括の申込み"), ("all_or_nothing", "全部か無しか"), ("duplicates", "重複の申込み"),
        ("pooling", "権利の合算"), ("most_choices", "申込みの上限"), ("most_wins", "当選の上限"), ("quotas", "枠"),
        ("share", "割合"), ("rest", "残り"), ("stage", "段"), ("weights", "当選の重み"), ("losses", "落選回数"),
        ("weight", "重み"), ("runner_up", "次点"), ("depth", "次点の数"), ("priority", "優先する者"), ("lapses", "失効"),
        ("published", "公表"), ("waitlist", "キャンセル待ち"), ("apply_until", "申込期限"),
        ("confirm_until", "確認期限"), ("offered_until", "案内の期限"), ("pick", "選び方"), ("random", "無作為"),
        ("first_come", "先着順"),
    ]

    private static let bookingExamples: [(String, String)] = [
        ("window", "受付期間の例"), ("refusal", "断り"), ("limit", "制限の例"), ("new", "追加する使用"),
        ("already", "すでにある使用"), ("rule", "規則"), ("changes", "変わる日時"), ("deadline", "期限の例"),
        ("moment", "期限の日時"), ("lottery", "抽選の例"), ("confirmed", "確定日時"), ("apply_opens", "申込開始"),
        ("apply_closes", "申込締切り"), ("confirm_opens", "確認開始"), ("confirm_closes", "確認締切り"),
    ]
}
