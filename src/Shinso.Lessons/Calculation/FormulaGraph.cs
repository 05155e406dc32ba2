using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Calculation;

/// <summary>A formula as a computational graph: its inputs on the left, every operation to the right of what it needs, values forward and gradients backward.</summary>
internal static class FormulaGraph
{
    /// <summary>The nodes and edges of a formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="place">The variables' values.</param>
    /// <param name="bound">The variables that are parameters: they can be dragged.</param>
    /// <param name="result">The name of the result.</param>
    /// <param name="backward">How many operations, from the last one, the backward pass has done; all unless said otherwise.</param>
    /// <param name="forward">How many operations, from the first one, the forward pass has done; all unless said otherwise.</param>
    public static (IReadOnlyList<WiringNode> Nodes, IReadOnlyList<WiringEdge> Edges) Draw(Formula formula, IReadOnlyDictionary<string, double> place, IReadOnlyCollection<string> bound, string result, int backward = int.MaxValue, int forward = int.MaxValue)
    {
        Dictionary<Formula, Scalar> scalars = [];
        Scalar last = formula.At(place.ToDictionary(pair => pair.Key, pair => (Scalar)pair.Value), scalars);
        List<Formula> order = InputsFirst(formula);
        double[] gradients = [.. last.Gradients([.. order.Select(part => scalars[part])]).Select(gradient => gradient.Value)];
        Dictionary<Formula, (double Column, double Row)> places = Places(order);
        List<Formula> operations = [.. order.Where(part => part.Parts.Count > 0)];
        HashSet<Formula> done = [.. operations.AsEnumerable().Reverse().Take(backward)], unknown = [.. operations.Skip(forward)];
        Formula? active = backward >= 1 && backward <= operations.Count ? operations[^backward] : forward >= 1 && forward < operations.Count ? operations[forward - 1] : null;

        List<WiringNode> nodes = [];
        List<WiringEdge> edges = [];
        for (int i = 0; i < order.Count; i++)
        {
            Formula part = order[i];
            nodes.Add(new WiringNode(Name(i), places[part].Column, places[part].Row, part.Sign)
            {
                Input = part.Parts.Count == 0,
                Bind = part is Formula.Variable v && bound.Contains(v.Name) ? v.Name : null,
                Active = part.Equals(active),
                Detail = part.Parts.Count == 0 ? null : (Text)part.ToString(),
            });
            foreach (Formula from in part.Parts.Distinct())
                edges.Add(new WiringEdge(Name(order.IndexOf(from)), Name(i), unknown.Contains(from) ? null : scalars[from].Value, done.Contains(part) ? gradients[i] * Local(part, from, scalars) : null));
        }

        edges.Add(new WiringEdge(Name(order.Count - 1), null, unknown.Contains(formula) ? null : last.Value, backward > 0 ? 1 : null) { Name = result });
        return (nodes, edges);
    }

    /// <summary>How many operations a formula has; equal ones count once.</summary>
    public static int Operations(Formula formula) => InputsFirst(formula).Count(part => part.Parts.Count > 0);

    /// <summary>∂part/∂input, all other inputs held still.</summary>
    private static double Local(Formula part, Formula input, Dictionary<Formula, Scalar> values)
    {
        Dictionary<Formula, Scalar> fresh = part.Parts.Distinct().ToDictionary(one => one, one => (Scalar)values[one].Value);
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

    private static string Name(int index) => $"n{Value.Spell(index)}";
}
