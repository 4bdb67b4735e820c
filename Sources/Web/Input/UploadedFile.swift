/// A file part of a multipart form.
package struct UploadedFile: Sendable {
    /// The field of the form.
    package let field: String
    /// As the browser sent it, without folders; only shown and stored, never opened.
    package let name: String
    package let bytes: [UInt8]
}
