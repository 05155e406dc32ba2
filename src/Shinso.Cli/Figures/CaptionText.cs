using System.Text.RegularExpressions;
using Shinso.Cli.Languages;
using Shinso.Lessons;
using Shinso.Lessons.Catalogue.Plain;
using Shinso.Lessons.Figures;

namespace Shinso.Cli.Figures;

/// <summary>
/// What to notice in a figure. A sentence that tells hands what to do on the page, such as to drag a point or to press play, names the settings instead; where the figure has none, it is left out.
/// </summary>
internal static partial class CaptionText
{
    private const int MostSettings = 3;

    public static string Of(Figure figure, LessonTexts texts)
    {
        if (figure.Caption is null) return "";
        string[] settings = [.. SettingsOf(figure).Distinct()];
        string instead = settings.Length == 0 ? "" : texts.SetInstead(string.Join(' ', settings.Take(MostSettings).Select(name => $"--set{LineWrap.KeptBlank}{name}=…")), settings.Length > MostSettings);
        bool said = false;
        List<string> sentences = [];
        foreach (Match match in Sentence().Matches(figure.Caption.In(texts.Language)))
        {
            string sentence = match.Value;
            if (ForHands().IsMatch(sentence))
            {
                if (!said && instead.Length > 0) sentences.Add(instead);
                said = true;
            }
            else
            {
                sentences.Add(sentence.Trim());
            }
        }

        return TexText.In(string.Join(texts.Language == Language.Japanese ? "" : " ", sentences));
    }

    /// <summary>The settings of what can be taken hold of; where there is nothing, those of the controls below.</summary>
    private static IEnumerable<string> SettingsOf(Figure figure)
    {
        string[] names = [.. figure.Bindings().Select(bind => bind.Split('[')[0])];
        return names.Length > 0 ? names : figure.Controls;
    }

    /// <summary>A sentence with its end; formulas and numbers hold full stops that end none.</summary>
    [GeneratedRegex("""(?:\$[^$]*\$|[^。.?!？！]|[.?!](?=\S))+(?:[。？！]|[.?!]|$)""")]
    private static partial Regex Sentence();

    /// <summary>Words of hands at a page. Moving a number "by 10⁻⁵" or "the further down you drag" says something about the figure and stays.</summary>
    [GeneratedRegex("""つかん|ドラッグ|再生|描(?:い|き)|動かせ|(?:上下|左右|横)に動か|動かしてください|動かして.*選|動かし、|点[をは][^。]*動か(?!すほど)|(?<!you )\b[Dd]rag(?:ged)?\b|[Pp]ress play|let the steps play|^\s*Play |^\s*Draw |^\s*Click |画素を押して|「やってみる実験」を選ぶと|Run an experiment""")]
    private static partial Regex ForHands();
}
