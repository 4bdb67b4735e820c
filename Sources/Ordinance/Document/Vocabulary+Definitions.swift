/// The words of what an ordinance defines once: questions, seasons, classes of days and of people.
extension Vocabulary {
    static let definitions: [(String, String)] = [
        ("seasons", "季節区分"), ("day_classes", "曜日区分"), ("questions", "質問"), ("standard", "標準"),
        ("options", "選択肢"), ("bands", "階層"), ("answered_by", "回答者"), ("applicant", "申請者"), ("staff", "職員"),
        ("person_classes", "人数の区分"), ("day", "日にち"), ("season", "季節"), ("slots", "時間区分"), ("people", "人数"),
        ("slot_count", "区分の数"), ("move", "新しい定めによる"),
    ]
}
