using System.Text.Json;
using System.Text.Json.Serialization;
using Shinso.Lessons.Catalogue;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Json;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(FigureNumber)])]
[JsonSerializable(typeof(LessonCard))]
[JsonSerializable(typeof(Text))]
[JsonSerializable(typeof(IReadOnlyList<Text>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<Parameter>))]
[JsonSerializable(typeof(IReadOnlyList<Choice>))]
[JsonSerializable(typeof(IReadOnlyList<SourceError>))]
[JsonSerializable(typeof(IReadOnlyList<SourceDocument>))]
[JsonSerializable(typeof(IReadOnlyList<Figure>))]
[JsonSerializable(typeof(CodeExcerpt))]
internal sealed partial class LessonJsonContext : JsonSerializerContext;

/// <summary>Numbers of figures: what is not a number is null, which breaks a line.</summary>
internal sealed class FigureNumber : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteNullValue();
    }
}
