namespace Shinso.Cli.Languages;

/// <summary>What the verb <c>studio</c> says, in Japanese.</summary>
internal sealed class JapaneseStudioTexts : StudioTexts
{
    public override string At(string link) => $"スタジオを開きました: {link}";
    public override string HowToEnd => "Ctrl-C で終わります。";
    public override string PortInUse(int asked, int used) => FormattableString.Invariant($"ポート {asked} は使用中なので、{used} を使います。");
    public override string OpenToOthers(string address) =>
        $"{address} で待ち受けます。このコンピューターに届くところにいて下のリンクを知っている人は、だれでもスタジオを使えます。通信は暗号化されません。信頼できるネットワークで使い、リンクは信頼できる人にだけ渡してください。";
    public override string PagesMissing => "ビルドのときに Node.js がなかったため、画面が入っていません。Node.js 20 以降を入れて、もう一度ビルドしてください。";
    public override string NoBrowser => "ブラウザーを開けませんでした。リンクを自分で開いてください。";
    public override string NotAnAddress(string found) => $"--bind には 0.0.0.0 や 192.168.1.20 のような、このコンピューターのアドレスが要りますが、「{found}」でした。";
    public override string SessionFailed(string problem) => $"スタジオの不具合でセッションが一つ終わりました。ほかのセッションは続いています。次の内容を報告してください: {problem}";
    public override string CannotListen(string address, int port, string reason) =>
        FormattableString.Invariant($"{address} のポート {port} では待ち受けできません: {reason} --port か --bind で別のものを指定してください。");
}
