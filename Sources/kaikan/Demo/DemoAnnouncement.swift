/// What a demonstration prints when it is ready.
struct DemoAnnouncement: Encodable {
    let ready = true
    let url: String
    let sandbox: String
    let metrics: String
    /// The settings in force, for a shell.
    let environment: String
    let password = DemoCities.password

    var words: String {
        """

        会館（Kaikan）デモ  —  ready / 準備ができました

          予約 / booking            \(url)/
          窓口 / counter            \(url)/counter
          会計 / administrator      \(url)/admin
          練習用決済 / sandbox      \(sandbox)/
          計測 / metrics            \(metrics)

          利用者番号 / logins       tanaka, suzuki（住民 resident）  counter（窓口）  admin（会計 administrator）
          パスワード / password     \(password)

          別の端末でコマンドを使うには / for commands in another terminal:
            set -a; . \(environment); set +a

          お金は動きません。パスワードは弱い設定で保存されます。 No money moves; passwords are hashed cheaply.
          終了 / stop: Ctrl-C

        """
    }
}
