import Basics
import Testing

@Suite struct TimeOfDayTests {
    @Test(arguments: [("9:00", 540), ("09:00", 540), ("0:00", 0), ("21:30", 1290), ("24:00", 1440), ("23:59", 1439)])
    func `times are read as signs write them`(text: String, minutes: Int) {
        #expect(TimeOfDay(text)?.minutes == minutes)
    }

    @Test(arguments: ["24:01", "9", "9:0", "9:60", "-1:00", "25:00", "9:00:00", "９:00", "", ":", "009:00", " 9:00"])
    func `what is no time is refused`(text: String) {
        #expect(TimeOfDay(text) == nil)
    }

    @Test func `times are written without a leading zero, and in order`() {
        #expect(TimeOfDay(hour: 9)?.description == "9:00")
        #expect(TimeOfDay(hour: 9, minute: 5)?.description == "9:05")
        #expect(TimeOfDay(hour: 24, minute: 1) == nil)
        #expect(TimeOfDay.midnight < TimeOfDay.endOfDay)
    }
}
