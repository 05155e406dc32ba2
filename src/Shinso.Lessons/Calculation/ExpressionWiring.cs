using System.Globalization;
using System.Text;
using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Calculation;

/// <summary>A formula laid out as a graph, with as many values and gradients filled in as there are steps done: first forward, node by node, then back.</summary>
public sealed class ExpressionWiring
{
    private readonly Expression expression;
    private readonly IReadOnlyList<string> variables;
    private readonly double[] values, gradients;
    private readonly int[] order;
    private readonly double[] columns, rows;

    /// <summary>Computes and lays out.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="variables">The variables' names, which are also the parameters that they are bound to.</param>
    /// <param name="inputs">Their values.</param>
    public ExpressionWiring(Expression expression, IReadOnlyList<string> variables, IReadOnlyList<double> inputs)
    {
        ArgumentNullException.ThrowIfNull(expression);
        (this.expression, this.variables) = (expression, variables);
        values = expression.Forward(inputs);
        gradients = expression.Backward(values);
        order = [.. Enumerable.Range(0, expression.Nodes.Count).Where(i => expression.Nodes[i].Operation is not null)];
        (columns, rows) = LayOut(expression.Nodes);
    }

    /// <summary>The values of the nodes.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>∂result/∂node.</summary>
    public IReadOnlyList<double> Gradients => gradients;

    /// <summary>∂result/∂variable; 0 where the formula does not use it.</summary>
    public double GradientOf(int variable)
    {
        int node = Enumerable.Range(0, expression.Nodes.Count).FirstOrDefault(i => expression.Nodes[i].Variable == variable, -1);
        return node < 0 ? 0 : gradients[node];
    }

    /// <summary>The nodes after so many steps; 0 knows the inputs only, twice the number of operations knows everything.</summary>
    public IReadOnlyList<WiringNode> Nodes(int step) => [.. expression.Nodes.Select((node, i) => new WiringNode(Name(i), columns[i], rows[i], Label(node))
    {
        Input = node.Operation is null,
        Bind = node.Variable >= 0 ? variables[node.Variable] : null,
        Active = ActiveAt(step) == i,
        Detail = node.Operation is null || !Known(i, step) ? null : Local(i),
    })];

    /// <summary>The edges after so many steps.</summary>
    /// <param name="step">The steps done.</param>
    /// <param name="names">Names of the results of the operations, in their order; may be empty.</param>
    public IReadOnlyList<WiringEdge> Edges(int step, params IReadOnlyList<string> names)
    {
        List<WiringEdge> edges = [];
        foreach (int i in order)
        {
            ExpressionNode node = expression.Nodes[i];
            (double first, double second) = expression.Slopes(i, values);
            edges.Add(Edge(node.First, i, first, step, names));
            if (node.Second >= 0) edges.Add(Edge(node.Second, i, second, step, names));
        }

        int last = expression.Nodes.Count - 1;
        edges.Add(new WiringEdge(Name(last), null, Known(last, step) ? values[last] : null, step > order.Length ? 1 : null) { Name = NameOf(last, names) });
        return edges;
    }

    /// <summary>The graph in the DOT language of Graphviz, with value and gradient of every node.</summary>
    public string ToDot()
    {
        var text = new StringBuilder("digraph { rankdir=LR;");
        for (int i = 0; i < values.Length; i++)
        {
            string shape = expression.Nodes[i].Operation is null ? "ellipse" : "box";
            text.Append(CultureInfo.InvariantCulture, $" {Name(i)} [shape={shape}, label=\"{Label(expression.Nodes[i]).En}\\n{values[i]:G6}\\n∂ {gradients[i]:G6}\"];");
        }

        foreach (int i in order)
        {
            text.Append(CultureInfo.InvariantCulture, $" {Name(expression.Nodes[i].First)} -> {Name(i)};");
            if (expression.Nodes[i].Second >= 0) text.Append(CultureInfo.InvariantCulture, $" {Name(expression.Nodes[i].Second)} -> {Name(i)};");
        }

        return text.Append(" }").ToString();
    }

    private WiringEdge Edge(int from, int to, double slope, int step, IReadOnlyList<string> names)
    {
        bool back = expression.Nodes[from] is { Operation: null, Variable: < 0 } ? false : step >= 2 * order.Length - Array.IndexOf(order, to);
        return new WiringEdge(Name(from), Name(to), Known(from, step) ? values[from] : null, back ? gradients[to] * slope : null) { Name = NameOf(from, names) };
    }

    private string? NameOf(int node, IReadOnlyList<string> names)
    {
        int place = Array.IndexOf(order, node);
        return place >= 0 && place < names.Count ? names[place] : null;
    }

    private bool Known(int node, int step) => expression.Nodes[node].Operation is null || Array.IndexOf(order, node) < step;

    private int ActiveAt(int step) => step <= 0 || step > 2 * order.Length ? -1 : step <= order.Length ? order[step - 1] : order[2 * order.Length - step];

    private Text Local(int i)
    {
        (double first, double second) = expression.Slopes(i, values);
        string slopes = expression.Nodes[i].Second < 0 ? Short(first) : $"{Short(first)}, {Short(second)}";
        return new Text($"局所微分 {slopes}", $"local {slopes}");
    }

    private Text Label(ExpressionNode node) => node.Operation is not null ? node.Operation.Sign : node.Variable >= 0 ? variables[node.Variable] : Value.Spell(node.Constant);

    private static string Name(int node) => string.Create(CultureInfo.InvariantCulture, $"n{node}");

    private static string Short(double number) => number.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>Leaves from above to below in the order of the formula, every operation right of its inputs and at their middle, no two in one place.</summary>
    private static (double[] Columns, double[] Rows) LayOut(IReadOnlyList<ExpressionNode> nodes)
    {
        double[] columns = new double[nodes.Count], rows = new double[nodes.Count];
        int leaves = 0;
        for (int i = 0; i < nodes.Count; i++)
        {
            ExpressionNode node = nodes[i];
            int second = node.Second < 0 ? node.First : node.Second;
            if (node.Operation is null) rows[i] = leaves++;
            else (columns[i], rows[i]) = (1 + Math.Max(columns[node.First], columns[second]), (rows[node.First] + rows[second]) / 2);
            while (Enumerable.Range(0, i).Any(j => columns[j] == columns[i] && Math.Abs(rows[j] - rows[i]) < 0.9)) rows[i] += 0.5;
        }

        return (columns, rows);
    }
}
