using System.Globalization;

namespace Shinso.Lessons;

/// <summary>Values for a lesson's parameters; immutable. What is not set has its usual value.</summary>
public sealed class Settings
{
    private readonly Dictionary<string, Parameter> parameters;
    private readonly Dictionary<string, string> values;

    /// <summary>The usual values.</summary>
    public Settings(IReadOnlyList<Parameter> parameters)
    {
        this.parameters = parameters.ToDictionary(parameter => parameter.Name);
        values = [];
    }

    private Settings(Dictionary<string, Parameter> parameters, Dictionary<string, string> values) => (this.parameters, this.values) = (parameters, values);

    /// <summary>Whether all parameters have the values of the source.</summary>
    public bool AreUsual => values.All(pair => parameters[pair.Key].Usual == pair.Value);

    /// <summary>All values, by name.</summary>
    public IReadOnlyDictionary<string, string> Values => parameters.Values.ToDictionary(parameter => parameter.Name, parameter => this[parameter.Name]);

    /// <summary>The value of a parameter, as text.</summary>
    public string this[string name] => values.TryGetValue(name, out string? value) ? value : parameters[name].Usual;

    /// <summary>The settings with another value.</summary>
    /// <exception cref="SettingsException">There is no such parameter, or it cannot have this value.</exception>
    public Settings With(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!parameters.TryGetValue(name, out Parameter? parameter))
        {
            string names = string.Join(", ", parameters.Keys);
            throw new SettingsException(parameters.Count == 0
                ? new Text($"このレッスンには変えられる値がなく、「{name}」もありません。", $"This lesson has nothing to set, and no '{name}'.")
                : new Text($"「{name}」という設定はありません。使える名前: {names}", $"There is no setting '{name}'. Use one of: {names}."));
        }

        value = value.Trim();
        if (parameter.Objection(value) is Text objection) throw new SettingsException(objection);
        if (parameter.Kind is ParameterKind.Number or ParameterKind.Whole) value = Parameter.Format(double.Parse(value, CultureInfo.InvariantCulture));
        return new Settings(parameters, new Dictionary<string, string>(values) { [name] = value });
    }

    /// <summary>The settings with another number, kept within the parameter's range and on its steps.</summary>
    public Settings With(string name, double value)
    {
        Parameter parameter = parameters[name];
        if (parameter.Step > 0) value = Math.Round(Math.Round(value / parameter.Step) * parameter.Step, 10);
        return With(name, Parameter.Format(Math.Clamp(value, parameter.Least, parameter.Most)));
    }

    /// <summary>A number.</summary>
    public double Number(string name) => double.Parse(this[name], CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    public int Whole(string name) => (int)Number(name);

    /// <summary>Numbers.</summary>
    public double[] List(string name) => [.. this[name].Split(',').Select(part => double.Parse(part, CultureInfo.InvariantCulture))];

    /// <summary>Rows of numbers.</summary>
    public double[][] Matrix(string name) => [.. this[name].Split(';').Select(row => row.Split(',').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray())];

    /// <summary>The grey values of a picture, 0 to 1, row by row.</summary>
    public double[] Picture(string name) => [.. this[name].Select(digit => Convert.ToInt32(digit.ToString(), 16) / 15.0)];
}
