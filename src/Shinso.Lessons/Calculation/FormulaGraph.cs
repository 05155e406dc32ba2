using System.Globalization;
using System.Text;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Calculation;

/// <summary>
/// A formula as a computational graph: its inputs on the left, every operation to the right of what it needs. With each step one more operation is done, first forward for the values, then backward
/// for the gradients.
/// </summary>
internal sealed class FormulaGraph
{
    /// <summary>The step after which everything is known, however long the formula, and no operation stands out.</summary>
    public const int AllDone = int.MaxValue;

    private readonly Formula formula;
    private readonly List<Formula> order, operations;
    private readonly Dictionary<Formula, Scalar> scalars = [];
    private readonly Dictionary<Formula, double> gradients;
    private readonly Dictionary<Formula, (double Column, double Row)> places;

    /// <summary>Computes a formula at a place, and its derivatives by all that it is made of.</summary>
    public FormulaGraph(Formula formula, IReadOnlyDictionary<string, double> place)
    {
        this.formula = formula;
        Scalar result = formula.At(place.ToDictionary(pair => pair.Key, pair => (Scalar)pair.Value), scalars);
        order = InputsFirst(formula);
        operations = [.. order.Where(part => part.Parts.Count > 0)];
        gradients = order.Zip(result.Gradients([.. order.Select(part => scalars[part])])).ToDictionary(pair => pair.First, pair => pair.Second.Value);
        places = Places(order);
    }

    /// <summary>How many operations the formula has; equal ones count once.</summary>
    public int Operations => operations.Count;

    /// <summary>The result.</summary>
    public double Result => scalars[formula].Value;

    /// <summary>∂result/∂variable; 0 where the formula does not use it.</summary>
    public double Gradient(string variable) => gradients.GetValueOrDefault(new Formula.Variable(variable));

    /// <summary>The nodes after so many steps; variables are bound to the parameters of their names.</summary>
    public IReadOnlyList<WiringNode> Nodes(int step) => [.. order.Select(part => new WiringNode(Name(part), places[part].Column, places[part].Row, part.Sign)
    {
        Input = part.Parts.Count == 0,
        Bind = part is Formula.Variable v ? v.Name : null,
        Active = part.Equals(Active(step)),
        Detail = part.Parts.Count == 0 ? null : IsKnown(part, step) ? WithSlopes(part) : (Text)part.ToString(),
    })];

    /// <summary>The edges after so many steps: 0 knows the inputs only, the number of operations all values, twice that number all gradients too.</summary>
    /// <param name="step">The steps done.</param>
    /// <param name="names">Names of what the last operations result in, in their order.</param>
    public IReadOnlyList<WiringEdge> Edges(int step, params IReadOnlyList<string> names)
    {
        List<WiringEdge> edges = [];
        foreach (Formula to in operations)
        {
            bool back = step >= 2 * Operations - operations.IndexOf(to);
            foreach (Formula from in to.Parts.Distinct())
                edges.Add(new WiringEdge(Name(from), Name(to), Known(from, step), back && from is not Formula.Constant ? gradients[to] * Local(to, from) : null) { Name = NameOf(from, names) });
        }

        return [.. edges, new WiringEdge(Name(formula), null, Known(formula, step), step > Operations ? 1 : null) { Name = NameOf(formula, names) }];
    }

    /// <summary>The graph in the DOT language of Graphviz, with value and gradient of every node.</summary>
    public string ToDot()
    {
        var text = new StringBuilder("digraph { rankdir=LR;");
        foreach (Formula part in order)
            text.Append(CultureInfo.InvariantCulture, $" {Name(part)} [shape={(part.Parts.Count == 0 ? "ellipse" : "box")}, label=\"{part.Sign}\\n{scalars[part].Value:G6}\\n∂ {gradients[part]:G6}\"];");
        foreach (Formula to in operations)
        {
            foreach (Formula from in to.Parts) text.Append(CultureInfo.InvariantCulture, $" {Name(from)} -> {Name(to)};");
        }

        return text.Append(" }").ToString();
    }

    private string Name(Formula part) => string.Create(CultureInfo.InvariantCulture, $"n{order.IndexOf(part)}");

    private string? NameOf(Formula part, IReadOnlyList<string> names)
    {
        int fromTheEnd = part.Equals(formula) ? 1 : Operations - operations.IndexOf(part);
        return fromTheEnd <= names.Count ? names[^fromTheEnd] : null;
    }

    private bool IsKnown(Formula part, int step) => operations.IndexOf(part) < step;

    private double? Known(Formula part, int step) => IsKnown(part, step) ? scalars[part].Value : null;

    /// <summary>The operation that the step has just done; null before the first and after the last.</summary>
    private Formula? Active(int step) => step <= 0 || step > 2 * Operations ? null : operations[step <= Operations ? step - 1 : 2 * Operations - step];

    private Text WithSlopes(Formula part)
    {
        string slopes = Digits.Listed(part.Parts.Distinct().Select(input => Local(part, input)));
        return new Text($"{part}、局所微分 {slopes}", $"{part}, local {slopes}");
    }

    /// <summary>∂part/∂input, all other inputs held still.</summary>
    private double Local(Formula part, Formula input)
    {
        Dictionary<Formula, Scalar> fresh = part.Parts.Distinct().ToDictionary(one => one, one => (Scalar)scalars[one].Value);
        return part.At(new Dictionary<string, Scalar>(), fresh).Gradients(fresh[input])[0].Value;
    }

    /// <summary>All parts, each after what it is made of.</summary>
    private static List<Formula> InputsFirst(Formula formula)
    {
        List<Formula> order = [];
        Visit(formula);
        return order;

        void Visit(Formula part)
        {
            if (order.Contains(part)) return;
            foreach (Formula inner in part.Parts) Visit(inner);
            order.Add(part);
        }
    }

    /// <summary>Inputs below each other in the first column; an operation one column after its latest input, at the middle height of its inputs.</summary>
    private static Dictionary<Formula, (double Column, double Row)> Places(List<Formula> order)
    {
        Dictionary<Formula, (double Column, double Row)> places = [];
        foreach (Formula input in Neighbours(order)) places[input] = (0, places.Count);
        foreach (Formula part in order.Where(part => part.Parts.Count > 0))
        {
            double column = part.Parts.Max(inner => places[inner].Column) + 1, row = part.Parts.Average(inner => places[inner].Row);
            while (places.Values.Any(other => other.Column == column && Math.Abs(other.Row - row) < 0.9)) row += 0.5;
            places[part] = (column, row);
        }

        return places;
    }

    /// <summary>The inputs in an order in which those that meet in an operation are neighbours, so that few lines cross.</summary>
    private static List<Formula> Neighbours(List<Formula> order)
    {
        List<Formula> found = [];
        foreach (Formula input in order.Where(part => part.Parts.Count == 0)) Visit(input);
        return found;

        void Visit(Formula input)
        {
            if (found.Contains(input)) return;
            found.Add(input);
            foreach (Formula other in order.Where(part => part.Parts.Contains(input)).SelectMany(part => part.Parts).Where(part => part.Parts.Count == 0)) Visit(other);
        }
    }
}
