/// A type of the server by its object id, which is the same in every installation for the types built in
/// (`src/include/catalog/pg_type.dat`).
package struct PostgresType: Hashable, Sendable {
    package let oid: UInt32
    package let name: String
    /// Zero when the type has no array type of interest (arrays themselves).
    package let arrayOID: UInt32

    package init(oid: UInt32, name: String, arrayOID: UInt32 = 0) {
        self.oid = oid
        self.name = name
        self.arrayOID = arrayOID
    }

    /// The type of one-dimensional and other arrays of this type.
    package var array: PostgresType {
        PostgresType(oid: arrayOID, name: name + "[]")
    }

    package static let bool = PostgresType(oid: 16, name: "bool", arrayOID: 1000)
    package static let bytea = PostgresType(oid: 17, name: "bytea", arrayOID: 1001)
    package static let int8 = PostgresType(oid: 20, name: "int8", arrayOID: 1016)
    package static let int2 = PostgresType(oid: 21, name: "int2", arrayOID: 1005)
    package static let int4 = PostgresType(oid: 23, name: "int4", arrayOID: 1007)
    package static let text = PostgresType(oid: 25, name: "text", arrayOID: 1009)
    package static let float8 = PostgresType(oid: 701, name: "float8", arrayOID: 1022)
    package static let date = PostgresType(oid: 1082, name: "date", arrayOID: 1182)
    package static let timestamptz = PostgresType(oid: 1184, name: "timestamptz", arrayOID: 1185)
    package static let uuid = PostgresType(oid: 2950, name: "uuid", arrayOID: 2951)
    package static let jsonb = PostgresType(oid: 3802, name: "jsonb", arrayOID: 3807)
    package static let tstzrange = PostgresType(oid: 3910, name: "tstzrange", arrayOID: 3911)
    package static let daterange = PostgresType(oid: 3912, name: "daterange", arrayOID: 3913)
    package static let int8range = PostgresType(oid: 3926, name: "int8range", arrayOID: 3927)

    /// Result of a function called for its effect.
    static let void = PostgresType(oid: 2278, name: "void")

    /// Whether a column the server says is of type `oid` has the binary form of this type.
    ///
    /// `text` shares its form with `varchar`, `char(n)`, `name` and every enum; enums and `citext` have ids
    /// from 16384 on, given by the installation.
    func reads(oid other: UInt32) -> Bool {
        if other == oid { return true }
        guard oid == PostgresType.text.oid else { return false }
        return [19, 705, 1042, 1043].contains(other) || other >= 16384
    }
}
