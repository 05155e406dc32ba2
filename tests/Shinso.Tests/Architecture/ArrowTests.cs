using System.Reflection;
using System.Xml.Linq;

namespace Shinso.Tests.Architecture;

/// <summary>The house plan: which part of the library may use which.</summary>
public class ArrowTests
{
    private static readonly Assembly library = typeof(Activation).Assembly;

    /// <summary>The root namespace, Shinso, is for all and uses none.</summary>
    private static readonly Dictionary<string, string[]> allowed = new()
    {
        ["Tensors"] = [],
        ["Randomness"] = [],
        ["Kernels"] = [],
        ["Initializers"] = ["Tensors", "Randomness"],
        ["Graphs"] = ["Kernels", "Tensors", "Initializers"],
        ["Ops"] = ["Graphs", "Kernels", "Tensors"],
        ["Layers"] = ["Ops", "Graphs", "Kernels", "Tensors", "Initializers", "Randomness"],
        ["Losses"] = ["Ops", "Graphs", "Tensors"],
        ["Optimizers"] = ["Kernels", "Graphs"],
        ["Data"] = ["Tensors", "Randomness"],
        ["Preprocessing"] = ["Tensors", "Data"],
        ["Metrics"] = ["Tensors", "Randomness"],
        ["Models"] = ["Layers", "Losses", "Ops", "Graphs", "Kernels", "Tensors", "Preprocessing", "Data"],
        ["Training"] = ["Tensors", "Randomness", "Kernels", "Initializers", "Graphs", "Ops", "Layers", "Losses", "Optimizers", "Data", "Preprocessing", "Metrics", "Models"],
    };

    /// <summary>The part a type belongs to: the name after Shinso; empty for the root and for other assemblies' types.</summary>
    private static string PartOf(Type type) => type.Assembly == library && type.Namespace?.Split('.') is ["Shinso", string part, ..] ? part : "";

    [Fact]
    public void Every_part_is_in_the_plan() => Assert.Equal([""], library.GetTypes().Select(PartOf).Distinct().Except(allowed.Keys));

    [Fact]
    public void No_part_uses_one_that_the_plan_does_not_allow()
    {
        var forbidden = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Type type in library.GetTypes().Where(type => type.Namespace?.StartsWith("Shinso", StringComparison.Ordinal) == true))
        {
            string from = PartOf(type);
            string[] to = from.Length == 0 ? [] : allowed[from];
            foreach (Type used in TypeReferences.Of(type))
            {
                string part = PartOf(used);
                if (part.Length > 0 && part != from && !to.Contains(part)) forbidden.Add($"{type} uses {used}: {(from.Length == 0 ? "the root" : from)} → {part}");
            }
        }

        Assert.True(forbidden.Count == 0, string.Join('\n', forbidden));
    }

    /// <summary>That the test above sees into method bodies: a dense layer names its nodes there and nowhere else.</summary>
    [Fact]
    public void References_inside_methods_are_seen()
    {
        HashSet<Type> used = TypeReferences.Of(typeof(Shinso.Layers.Dense));
        Assert.Contains(typeof(Ops.MatMul), used);
        Assert.Contains(typeof(Tensors.ShapeException), used);
        Assert.DoesNotContain(typeof(Ops.Convolve), used);
    }

    [Fact]
    public void The_plan_has_no_circles()
    {
        foreach (string part in allowed.Keys) Assert.DoesNotContain(part, Reached(part));

        static HashSet<string> Reached(string part)
        {
            var reached = new HashSet<string>();
            var waiting = new Stack<string>(allowed[part]);
            while (waiting.TryPop(out string? next))
            {
                if (reached.Add(next)) Array.ForEach(allowed[next], waiting.Push);
            }

            return reached;
        }
    }

    [Fact]
    public void The_library_uses_nothing_but_the_platform()
    {
        Assert.All(library.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));
        XDocument project = XDocument.Load(Path.Combine(Repository.Root, "src", "Shinso", "Shinso.csproj"));
        Assert.Empty(project.Descendants("PackageReference"));
        Assert.Empty(project.Descendants("ProjectReference"));
    }
}
