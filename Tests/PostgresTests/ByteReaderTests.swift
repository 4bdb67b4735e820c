import Postgres
import Testing

@Suite struct ByteReaderTests {
    private func read<Value: PostgresValue>(_: Value.Type, _ bytes: [UInt8]) throws(PostgresError) -> Value {
        let result: Result<Value, PostgresError> = bytes.withUnsafeBytes { buffer in
            var reader = ByteReader(buffer)
            do throws(PostgresError) {
                return .success(try Value(decoding: &reader))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    @Test(arguments: [[], [1], [1, 2, 3, 4, 5, 6, 7]] as [[UInt8]])
    func `a field that is too short is an error, not a read beyond its end`(_ bytes: [UInt8]) {
        #expect(throws: PostgresError.self) { try read(Int64.self, bytes) }
    }

    @Test(
        arguments: [
            // One dimension of four thousand million elements, and none of them there.
            [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 20, 0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 1],
            // A negative number of elements.
            [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 20, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 1],
            // An element longer than the array.
            [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0],
            // Elements of another type.
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 25],
        ] as [[UInt8]])
    func `a damaged array is an error`(_ bytes: [UInt8]) {
        #expect(throws: PostgresError.self) { try read([Int64].self, bytes) }
    }

    @Test func `numbers are in network order`() throws {
        #expect(try read(Int32.self, [0, 0, 1, 2]) == 258)
        var writer = ByteWriter()
        writer.write(Int16(-2))
        writer.write("é")
        #expect(writer.bytes == [0xFF, 0xFE, 0xC3, 0xA9])
    }
}
