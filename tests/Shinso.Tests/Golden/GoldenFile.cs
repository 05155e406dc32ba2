using System.Text.Json;
using Shinso.Tensors;

namespace Shinso.Tests.Golden;

/// <summary>
/// One object of a golden file (tests/Golden, copied beside the tests): numbers that another implementation computed.
/// Fields are described in tests/Golden/README.md. A field that is missing fails with its name.
/// </summary>
internal readonly struct GoldenFile
{
    private readonly JsonElement element;

    private GoldenFile(JsonElement element) => this.element = element;

    /// <summary>Opens a file by its name, <c>optimizers.json</c>.</summary>
    public static GoldenFile Open(string name)
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Golden", name));
        using JsonDocument document = JsonDocument.Parse(stream);
        return new GoldenFile(document.RootElement.Clone());
    }

    /// <summary>The object in a field.</summary>
    public GoldenFile this[string field] => new(Field(field));

    /// <summary>The objects of a list: the cases of a file.</summary>
    public IEnumerable<GoldenFile> List(string field) => Field(field).EnumerateArray().Select(item => new GoldenFile(item));

    /// <summary>The one case of a list whose name is <paramref name="name"/>.</summary>
    public GoldenFile Case(string name, string field = "cases") => List(field).Single(item => item.Text("name") == name);

    /// <summary>The names of all cases, for a theory's data.</summary>
    public IEnumerable<string> Names(string field = "cases") => List(field).Select(item => item.Text("name"));

    /// <summary>The names of the fields, in the order of the file.</summary>
    public IEnumerable<string> Fields => element.EnumerateObject().Select(property => property.Name);

    /// <summary>Whether a field is there.</summary>
    public bool Has(string field) => element.TryGetProperty(field, out _);

    public string Text(string field) => Field(field).GetString()!;

    public int Integer(string field) => Field(field).GetInt32();

    public float Single(string field) => Field(field).GetSingle();

    public double Double(string field) => Field(field).GetDouble();

    public int[] Integers(string field) => [.. Field(field).EnumerateArray().Select(item => item.GetInt32())];

    /// <summary>A list of float32 numbers, exact.</summary>
    public float[] Singles(string field) => [.. Numbers(field).Select(item => item.GetSingle())];

    /// <summary>A list of doubles, or of float32 numbers widened; inputs that were float32 come as those.</summary>
    public double[] Doubles(string field) => [.. Numbers(field).Select(item => item.GetDouble())];

    /// <summary>A list of lists of float32 numbers: weights after every step.</summary>
    public float[][] Steps(string field) => [.. Field(field).EnumerateArray().Select(step => step.EnumerateArray().Select(item => item.GetSingle()).ToArray())];

    /// <summary>The shape of a tensor field.</summary>
    public Shape Shape(string field) => Tensors.Shape.Create([.. Field(field).GetProperty("shape").EnumerateArray().Select(item => item.GetInt32())]);

    /// <summary>A tensor field in single precision; double results are rounded.</summary>
    public Tensor Tensor(string field) => new(Shape(field), Singles(field));

    /// <summary>A list of tensors in single precision.</summary>
    public Tensor[] TensorList(string field) => [.. List(field).Select(item => new Tensor(item.OwnShape, item.OwnSingles))];

    private Shape OwnShape => Tensors.Shape.Create([.. element.GetProperty("shape").EnumerateArray().Select(item => item.GetInt32())]);

    private float[] OwnSingles => [.. element.GetProperty("values").EnumerateArray().Select(item => item.GetSingle())];

    /// <summary>The numbers of a plain list, or the values of a tensor.</summary>
    private JsonElement.ArrayEnumerator Numbers(string field)
    {
        JsonElement numbers = Field(field);
        return (numbers.ValueKind == JsonValueKind.Object ? numbers.GetProperty("values") : numbers).EnumerateArray();
    }

    private JsonElement Field(string field) => element.TryGetProperty(field, out JsonElement value)
        ? value
        : throw new KeyNotFoundException($"The golden file has no field '{field}', only {string.Join(", ", Fields)}.");
}
