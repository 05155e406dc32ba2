using System.Globalization;

namespace Shinso.Lessons.Calculation;

/// <summary>A formula read from text as a computational graph: every node before the ones that use it, the result last.</summary>
public sealed class Expression
{
    private const int MostOperations = 24, MostLetters = 200, MostNesting = 32;

    private static readonly Dictionary<string, Operation> Functions = new()
    {
        ["exp"] = new("exp", 1, (x, _) => Math.Exp(x), (_, _, z) => (z, 0)),
        ["ln"] = new("ln", 1, (x, _) => Math.Log(x), (x, _, _) => (1 / x, 0)),
        ["sigmoid"] = new("σ", 1, (x, _) => Calculation.Functions.Sigmoid(x), (_, _, z) => (z * (1 - z), 0)),
        ["tanh"] = new("tanh", 1, (x, _) => Math.Tanh(x), (_, _, z) => (1 - z * z, 0)),
        ["relu"] = new("ReLU", 1, (x, _) => Math.Max(0, x), (x, _, _) => (x > 0 ? 1 : 0, 0)),
    };

    private static readonly Operation Plus = new("+", 2, (x, y) => x + y, (_, _, _) => (1, 1));
    private static readonly Operation Minus = new("−", 2, (x, y) => x - y, (_, _, _) => (1, -1));
    private static readonly Operation Times = new("×", 2, (x, y) => x * y, (x, y, _) => (y, x));
    private static readonly Operation Over = new("÷", 2, (x, y) => x / y, (x, y, _) => (1 / y, -x / (y * y)));
    private static readonly Operation Power = new("^", 2, Math.Pow, (x, y, z) => (y * Math.Pow(x, y - 1), z == 0 ? 0 : z * Math.Log(x)));
    private static readonly Operation Negate = new("−", 1, (x, _) => -x, (_, _, _) => (-1, 0));

    private readonly string text;
    private readonly IReadOnlyList<string> variables;
    private readonly List<ExpressionNode> nodes = [];
    private int at, nesting;

    private Expression(string text, IReadOnlyList<string> variables) => (this.text, this.variables) = (text, variables);

    /// <summary>The nodes, each after its inputs.</summary>
    public IReadOnlyList<ExpressionNode> Nodes => nodes;

    /// <summary>How many nodes compute something.</summary>
    public int OperationCount => nodes.Count(node => node.Operation is not null);

    /// <summary>Reads + − × ÷ ^, parentheses, numbers, the names of variables, and the functions exp, ln, sigmoid, tanh, relu. Nothing is executed.</summary>
    /// <exception cref="SettingsException">The text cannot be read; the sentence says where.</exception>
    public static Expression Parse(string text, IReadOnlyList<string> variables)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MostLetters) throw new SettingsException(new Text($"式は {MostLetters} 文字以内で書いてください。", $"A formula has at most {MostLetters} characters."));
        var expression = new Expression(text, variables);
        expression.Sum();
        if (expression.Peek() is char rest) throw expression.Unreadable(rest);
        return expression;
    }

    /// <summary>The value of every node, from front to back.</summary>
    public double[] Forward(IReadOnlyList<double> inputs)
    {
        double[] values = new double[nodes.Count];
        for (int i = 0; i < nodes.Count; i++)
        {
            ExpressionNode node = nodes[i];
            values[i] = node.Operation is null ? (node.Variable >= 0 ? inputs[node.Variable] : node.Constant) : node.Operation.F(values[node.First], node.Second < 0 ? 0 : values[node.Second]);
        }

        return values;
    }

    /// <summary>The result.</summary>
    public double Evaluate(params IReadOnlyList<double> inputs) => Forward(inputs)[^1];

    /// <summary>The derivative of the result by every node, from back to front: each hands its own, times the local derivative, on to its inputs.</summary>
    public double[] Backward(IReadOnlyList<double> values)
    {
        double[] gradients = new double[nodes.Count];
        gradients[^1] = 1;
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            if (nodes[i].Operation is null) continue;
            (double first, double second) = Slopes(i, values);
            gradients[nodes[i].First] += gradients[i] * first;
            if (nodes[i].Second >= 0) gradients[nodes[i].Second] += gradients[i] * second;
        }

        return gradients;
    }

    /// <summary>The local derivatives of a node by its inputs.</summary>
    public (double First, double Second) Slopes(int index, IReadOnlyList<double> values)
    {
        ExpressionNode node = nodes[index];
        return node.Operation!.Slopes(values[node.First], node.Second < 0 ? 0 : values[node.Second], values[index]);
    }

    private int Sum()
    {
        if (++nesting > MostNesting) throw new SettingsException(new Text("括弧や累乗の入れ子が深すぎます。", "Parentheses, signs or powers are nested too deeply."));
        int left = Product();
        while (Peek() is char sign and ('+' or '-' or '−'))
        {
            at++;
            left = Add(sign == '+' ? Plus : Minus, left, Product());
        }

        nesting--;
        return left;
    }

    private int Product()
    {
        int left = Signed();
        while (Peek() is char sign and ('*' or '×' or '·' or '/' or '÷'))
        {
            at++;
            left = Add(sign is '/' or '÷' ? Over : Times, left, Signed());
        }

        return left;
    }

    private int Signed()
    {
        if (++nesting > MostNesting) throw new SettingsException(new Text("符号や累乗の入れ子が深すぎます。", "Signs or powers are nested too deeply."));
        int node;
        if (Peek() is '-' or '−')
        {
            at++;
            node = Add(Negate, Signed(), -1);
        }
        else
        {
            node = Atom();
            if (Peek() == '^')
            {
                at++;
                node = Add(Power, node, Signed());
            }
        }

        nesting--;
        return node;
    }

    private int Atom()
    {
        char letter = Peek() ?? throw new SettingsException(new Text("式が途中で終わっています。", "The formula ends too early."));
        if (char.IsAsciiDigit(letter) || letter == '.') return Number();
        if (char.IsLetter(letter)) return Name();
        if (letter != '(') throw Unreadable(letter);
        return InParentheses();
    }

    private int InParentheses()
    {
        at++;
        int inner = Sum();
        if (Peek() != ')') throw new SettingsException(new Text("閉じ括弧「)」が足りません。", "A closing parenthesis is missing."));
        at++;
        return inner;
    }

    private int Number()
    {
        int first = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) at++;
        if (!double.TryParse(text.AsSpan(first, at - first), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
            throw new SettingsException(new Text($"「{text[first..at]}」は数として読めません。", $"'{text[first..at]}' is not a number."));
        nodes.Add(new ExpressionNode(null, -1, -1, -1, number));
        return nodes.Count - 1;
    }

    private int Name()
    {
        int first = at;
        while (at < text.Length && char.IsLetterOrDigit(text[at])) at++;
        string name = text[first..at];
        if (Functions.TryGetValue(name, out Operation? function))
        {
            if (Peek() != '(') throw new SettingsException(new Text($"{name} の後には括弧を付けてください。例: {name}(a)", $"After {name} there has to be a parenthesis, as in {name}(a)."));
            return Add(function, InParentheses(), -1);
        }

        int variable = variables.ToList().IndexOf(name);
        if (variable < 0)
            throw new SettingsException(new Text($"「{name}」は使えません。使える名前: {string.Join("、", variables)}、{string.Join("、", Functions.Keys)}", $"'{name}' is not known here. Use {string.Join(", ", variables)} and {string.Join(", ", Functions.Keys)}."));
        int known = nodes.FindIndex(node => node.Variable == variable);
        if (known >= 0) return known;
        nodes.Add(new ExpressionNode(null, -1, -1, variable, 0));
        return nodes.Count - 1;
    }

    private int Add(Operation operation, int first, int second)
    {
        if (OperationCount == MostOperations) throw new SettingsException(new Text($"計算は {MostOperations} 個までにしてください。", $"A formula has at most {MostOperations} operations."));
        nodes.Add(new ExpressionNode(operation, first, second, -1, 0));
        return nodes.Count - 1;
    }

    private char? Peek()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at < text.Length ? text[at] : null;
    }

    private SettingsException Unreadable(char letter) => new(new Text($"{at + 1} 文字目の「{letter}」が読めません。", $"Character {at + 1}, '{letter}', cannot be read here."));

    /// <summary>An operation with its local derivatives.</summary>
    /// <param name="Sign">How it is drawn.</param>
    /// <param name="Inputs">One or two.</param>
    /// <param name="F">z = f(x, y).</param>
    /// <param name="Slopes">∂z/∂x and ∂z/∂y from x, y and z.</param>
    public sealed record Operation(string Sign, int Inputs, Func<double, double, double> F, Func<double, double, double, (double First, double Second)> Slopes);
}

/// <summary>A node of a formula: an operation, a variable or a constant.</summary>
/// <param name="Operation">What it computes; null for variables and constants.</param>
/// <param name="First">The node of its first input, or −1.</param>
/// <param name="Second">The node of its second input, or −1.</param>
/// <param name="Variable">Which variable it is, or −1.</param>
/// <param name="Constant">The number of a constant.</param>
public sealed record ExpressionNode(Expression.Operation? Operation, int First, int Second, int Variable, double Constant);
