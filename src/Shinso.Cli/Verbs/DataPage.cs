using Shinso.Cli.Input;
using Shinso.Cli.Output;
using Shinso.Data;
using static System.FormattableString;

namespace Shinso.Cli.Verbs;

/// <summary>What <c>inspect</c> says of a data set: rows, shape, classes, ranges. The official test part is counted, not looked at.</summary>
internal sealed class DataPage(LoadedSet data)
{
    private const int MostColumns = 32;

    private readonly Dataset rows = data.Rows;
    private readonly Column[] columns = ColumnsOf(data.Rows);

    public void Write(Session session)
    {
        if (session.Json) session.Result(Json());
        else WriteText(session);
    }

    private JsonLine Json()
    {
        JsonLine line = new JsonLine()
            .Add("kind", "data")
            .Add("data", rows.Name)
            .Add("task", !rows.IsClassification ? "regression" : rows.ClassNames.Count == 2 ? "binary" : "multi-class")
            .Add("rows", rows.Count)
            .Add("test", data.OfficialTest?.Count ?? 0)
            .AddList("shape", rows.Features.Shape)
            .AddList("features", columns, (list, column) => list.Entry(entry => entry
                .Add("name", column.Name).Add("smallest", column.Low).Add("mean", (float)column.Mean).Add("largest", column.High)));
        if (!rows.IsClassification) return line.Add("targets", rows.Targets.Shape.Size);
        int[] counts = rows.ClassCounts();
        return line.AddList("classes", counts.Index(), (list, count) => list.Entry(entry => entry.Add("class", rows.ClassNames[count.Index]).Add("rows", count.Item)));
    }

    private void WriteText(Session session)
    {
        session.Result(session.Texts.DataHas(rows.Name, rows.Count, rows.Features.Shape.ToString(), data.OfficialTest?.Count ?? 0));
        if (rows.IsClassification)
        {
            var classes = new TextTable(session.Texts.Class, ">" + session.Texts.DataRows);
            foreach ((int index, int count) in rows.ClassCounts().Index()) classes.Row(rows.ClassNames[index], Invariant($"{count:N0}"));
            classes.Write(session);
        }
        else
        {
            session.Result(session.Texts.TargetsAre(rows.Targets.Shape.Size));
        }

        var table = new TextTable(session.Texts.Feature, ">" + session.Texts.Smallest, ">" + session.Texts.Mean, ">" + session.Texts.Largest);
        foreach (Column column in columns) table.Row(column.Name, Invariant($"{column.Low:G6}"), Invariant($"{column.Mean:G6}"), Invariant($"{column.High:G6}"));
        table.Write(session);
    }

    /// <summary>Every feature's range; of pictures and very wide rows one range for all.</summary>
    private static Column[] ColumnsOf(Dataset data)
    {
        int size = data.Features.Shape.Size;
        bool together = data.Features.Shape.Rank > 1 || size > MostColumns;
        var found = new Column[together ? 1 : size];
        for (int i = 0; i < found.Length; i++) found[i] = new Column(together ? "*" : data.FeatureNames?[i] ?? Invariant($"{i + 1}"));
        float[] row = new float[size];
        for (int index = 0; index < data.Count; index++)
        {
            data.Features.Gather([index], row);
            for (int i = 0; i < size; i++) found[together ? 0 : i].Add(row[i]);
        }

        return found;
    }

    private sealed class Column(string name)
    {
        private double sum;
        private long count;

        public string Name { get; } = name;

        public float Low { get; private set; } = float.PositiveInfinity;

        public float High { get; private set; } = float.NegativeInfinity;

        public double Mean => sum / count;

        public void Add(float value)
        {
            sum += value;
            count++;
            if (value < Low) Low = value;
            if (value > High) High = value;
        }
    }
}
