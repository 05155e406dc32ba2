using Shinso.Cli.Output;
using Shinso.Models;
using Shinso.Tensors;
using static System.FormattableString;

namespace Shinso.Cli.Verbs;

/// <summary>What <c>inspect</c> says of a file that holds weights and no architecture.</summary>
internal sealed class WeightsPage(string name, SafetensorsFile file)
{
    public void Write(Session session)
    {
        long values = file.Tensors.Values.Sum(tensor => (long)tensor.Shape.Size);
        if (session.Json)
        {
            session.Result(new JsonLine()
                .Add("kind", "weights")
                .Add("file", name)
                .AddList("tensors", file.Tensors, (list, tensor) => list.Entry(entry => entry
                    .Add("name", tensor.Key)
                    .AddList("shape", tensor.Value.Shape)
                    .Add("axes", Axes(tensor.Value.Shape))
                    .Add("parameters", tensor.Value.Shape.Size)))
                .Add("parameters", values)
                .Add("bytes", values * sizeof(float)));
            return;
        }

        session.Result(session.Texts.WeightsOnly(name));
        var table = new TextTable(session.Texts.Tensor, ">" + session.Texts.ShapeTitle, session.Texts.Axes, ">" + session.Texts.Parameters);
        foreach ((string key, Tensor tensor) in file.Tensors) table.Row(key, tensor.Shape.ToString(), Axes(tensor.Shape), Invariant($"{tensor.Shape.Size:N0}"));
        table.Write(session);
        session.Result(session.Texts.Total(values, values * sizeof(float)));
    }

    /// <summary>What the axes mean where the file is laid out as PyTorch does it.</summary>
    private static string Axes(Shape shape) => shape.Rank switch
    {
        1 => "units",
        2 => "units×inputs",
        4 => "filters×channels×height×width",
        _ => "",
    };
}
