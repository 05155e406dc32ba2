using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Shinso.Lessons.Catalogue;

namespace Shinso.Lessons.Json;

/// <summary>
/// Lessons as JSON, for the command and for pages. Texts are objects with <c>ja</c> and <c>en</c>, so that a page changes its language without asking again; numbers that are not finite are
/// the texts <c>∞</c>, <c>-∞</c> and <c>NaN</c>.
/// </summary>
public static class LessonJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What a table of contents shows: every lesson's card, the questions' number, its prose for a search.</summary>
    public static byte[] Contents() => Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("lessons");
        foreach (Lesson lesson in Course.Lessons)
        {
            json.WriteStartObject();
            json.WriteString("id", lesson.Id);
            Property(json, "card", lesson.Card, LessonJsonContext.Default.LessonCard);
            json.WriteStartObject("words");
            json.WriteString("ja", Words(lesson, Language.Japanese));
            json.WriteString("en", Words(lesson, Language.English));
            json.WriteEndObject();
            Property(json, "errors", CatalogueEntry.Of(lesson.Id).Errors, LessonJsonContext.Default.IReadOnlyListSourceError);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Property(json, "documents", SourceDocument.All, LessonJsonContext.Default.IReadOnlyListSourceDocument);
        json.WriteEndObject();
    });

    /// <summary>Everything about a lesson: card, prose, code, parameters, questions, errors of the sources, and the result with the settings of the source.</summary>
    public static byte[] Page(Lesson lesson, LessonSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        LessonResult result = lesson.Run(new Settings(lesson.Parameters), surroundings);
        return Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("id", lesson.Id);
            Property(json, "card", lesson.Card, LessonJsonContext.Default.LessonCard);
            json.WriteStartObject("text");
            WriteText(json, "ja", LessonText.Of(lesson.Id, Language.Japanese));
            WriteText(json, "en", LessonText.Of(lesson.Id, Language.English));
            json.WriteEndObject();
            Property(json, "parameters", lesson.Parameters, LessonJsonContext.Default.IReadOnlyListParameter);
            json.WriteStartArray("questions");
            foreach (Question question in lesson.Questions(result)) WriteQuestion(json, question);
            json.WriteEndArray();
            Property(json, "errors", CatalogueEntry.Of(lesson.Id).Errors, LessonJsonContext.Default.IReadOnlyListSourceError);
            json.WritePropertyName("result");
            WriteResult(json, result);
            json.WriteEndObject();
        });
    }

    /// <summary>A result: settings, values, steps, figures, checks, notes.</summary>
    public static byte[] Result(LessonResult result) => Write(json => WriteResult(json, result));

    /// <summary>A result as <c>shinso lesson ID --json</c> prints it, in one language and without figures.</summary>
    public static string Line(LessonResult result, Language language, bool steps = false)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Encoding.UTF8.GetString(Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("id", result.Lesson.Id);
            json.WriteString("title", result.Lesson.Card.Title.In(language));
            json.WriteStartArray("sources");
            foreach (string file in result.Lesson.Card.Sources.Select(source => SourceDocument.File(source.Document)).Distinct()) json.WriteStringValue(file);
            json.WriteEndArray();
            json.WriteStartObject("inputs");
            foreach ((string name, string value) in result.Settings.Values) json.WriteString(name, value);
            json.WriteEndObject();
            WriteChecks(json, result, withValues: true);
            WriteValues(json, "values", steps ? [.. result.Values, .. result.Steps] : result.Values);
            json.WriteStartArray("measured");
            foreach (string name in result.Measured) json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteStartArray("missing");
            foreach (string name in result.Missing) json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteStartArray("notes");
            foreach (Text note in result.Notes) json.WriteStringValue(note.In(language));
            json.WriteEndArray();
            json.WriteEndObject();
        }));
    }

    private static void WriteResult(Utf8JsonWriter json, LessonResult result)
    {
        json.WriteStartObject();
        json.WriteStartObject("settings");
        foreach ((string name, string value) in result.Settings.Values) json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteBoolean("usual", result.Settings.AreUsual);
        WriteValues(json, "values", result.Values);
        WriteValues(json, "steps", result.Steps);
        Property(json, "measured", [.. result.Measured], LessonJsonContext.Default.IReadOnlyListString);
        Property(json, "missing", result.Missing, LessonJsonContext.Default.IReadOnlyListString);
        WriteChecks(json, result);
        Property(json, "notes", result.Notes, LessonJsonContext.Default.IReadOnlyListText);
        Property(json, "figures", result.Figures, LessonJsonContext.Default.IReadOnlyListFigure);
        json.WriteBoolean("csv", result.Csv is not null);
        json.WriteEndObject();
    }

    /// <summary>The checks.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="result">The result.</param>
    /// <param name="withValues">Whether both sides stand there as JSON too, beside the texts for people: what is not stated, or was not computed, is null.</param>
    private static void WriteChecks(Utf8JsonWriter json, LessonResult result, bool withValues = false)
    {
        json.WriteStartArray("checks");
        foreach (Check check in result.Checks)
        {
            json.WriteStartObject();
            json.WriteString("name", check.Name);
            json.WriteString("expected", check.Expected);
            json.WriteString("actual", check.Actual);
            if (check.Pass is bool pass) json.WriteBoolean("pass", pass);
            else json.WriteNull("pass");
            json.WriteString("printed", check.Printed);
            json.WriteString("verdict", check.Verdict switch { Verdict.Same => "same", Verdict.Rounded => "rounded", Verdict.Differs => "differs", _ => null });
            if (withValues)
            {
                json.WritePropertyName("expectedValue");
                if (check.ExpectedValue is JsonElement expected) expected.WriteTo(json);
                else json.WriteNullValue();
                json.WritePropertyName("actualValue");
                if (result.Find(check.Name) is Value actual) WriteValue(json, actual);
                else json.WriteNullValue();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValues(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, Value>> values)
    {
        json.WriteStartObject(name);
        foreach ((string key, Value value) in values)
        {
            json.WritePropertyName(key);
            WriteValue(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, Value value)
    {
        switch (value)
        {
            case NumberValue one when double.IsFinite(one.Number):
                json.WriteRawValue(Value.Spell(one.Number));
                break;
            case TruthValue one:
                json.WriteBooleanValue(one.Truth);
                break;
            case ListValue list:
                json.WriteStartArray();
                foreach (Value item in list.Items) WriteValue(json, item);
                json.WriteEndArray();
                break;
            case MapValue map:
                json.WriteStartObject();
                foreach ((string key, Value item) in map.Items)
                {
                    json.WritePropertyName(key);
                    WriteValue(json, item);
                }

                json.WriteEndObject();
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }

    private static void WriteText(Utf8JsonWriter json, string language, LessonText text)
    {
        json.WriteStartArray(language);
        foreach (TextBlock block in text.Blocks)
        {
            json.WriteStartObject();
            switch (block)
            {
                case Prose prose:
                    json.WriteString("html", LessonText.Html(prose));
                    break;
                case FigurePlace place:
                    json.WriteString("figure", place.Figure);
                    break;
                case CodePlace place:
                    json.WritePropertyName("code");
                    JsonSerializer.Serialize(json, CodeExcerpt.Of(place.Member), LessonJsonContext.Default.CodeExcerpt);
                    break;
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteQuestion(Utf8JsonWriter json, Question question)
    {
        json.WriteStartObject();
        json.WriteString("kind", question switch { NumberQuestion => "number", ChoiceQuestion => "choice", CodeQuestion => "code", _ => "open" });
        json.WriteString("mark", question.Mark);
        Property(json, "words", question.Words, LessonJsonContext.Default.Text);
        Property(json, "why", question.Why, LessonJsonContext.Default.Text);
        switch (question)
        {
            case NumberQuestion number:
                json.WriteNumber("answer", number.Answer);
                json.WriteNumber("tolerance", number.Tolerance);
                break;
            case ChoiceQuestion choice:
                Property(json, "choices", choice.Choices, LessonJsonContext.Default.IReadOnlyListChoice);
                break;
            case CodeQuestion code:
                Property(json, "code", CodeExcerpt.Of(code.Code), LessonJsonContext.Default.CodeExcerpt);
                break;
        }

        json.WriteEndObject();
    }

    private static string Words(Lesson lesson, Language language) =>
        string.Join('\n', LessonText.Of(lesson.Id, language).Blocks.OfType<Prose>().Select(prose => LessonText.LiveValue().Replace(prose.Markdown, "")));

    private static void Property<T>(Utf8JsonWriter json, string name, T value, JsonTypeInfo<T> type)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, type);
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options)) write(json);
        return buffer.WrittenSpan.ToArray();
    }
}
