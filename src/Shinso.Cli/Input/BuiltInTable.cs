using Shinso.Data;
using Shinso.Data.Sources;
using Shinso.Data.Tables;
using Shinso.Preprocessing.Tables;

namespace Shinso.Cli.Input;

/// <summary>A published table that is known by name.</summary>
/// <param name="Name">The name in commands, and of the folder it is looked for in.</param>
/// <param name="Home">Where the file is published.</param>
/// <param name="File">The file.</param>
/// <param name="Target">The column to predict, unless the command line names another.</param>
internal sealed record BuiltInTable(string Name, Uri Home, PublishedFile File, string Target)
{
    private static readonly BuiltInTable[] all =
    [
        new("iris", Of("jbrownlee/Datasets/d20fcb6402ae34e653d4513b00f39257bb37ed7f"), new PublishedFile("iris.csv", "455e8d250208699385bfe3b03b01b2c9", 4_549), "column5"),
        new("wine", Of("jbrownlee/Datasets/d20fcb6402ae34e653d4513b00f39257bb37ed7f"), new PublishedFile("wine.csv", "0770f04e1c3fe9b47f879783ff7e3875", 10_782), "column14"),
        new("wdbc", Of("MrKintu/b4BmYf8KRZ1QYt0/0429603de9e26a36153c0bd158374e3533e667bf"), new PublishedFile("wdbc.data", "d53ee9e5b8595b3c4430b18fad891655", 124_483), "diagnosis"),
        new("auto-mpg", Of("edwibedi/Auto-MPG/92fb6b4cd49c752300e0b726bb21730a524b0c20"), new PublishedFile("auto-mpg.data", "38dfee6b72972cecd4737f1a8fb3cf62", 30_371), "mpg"),
        new("california-housing", Of("ageron/handson-ml/b7051594afbb1d835f5e031af8664c4363878050/datasets/housing"), new PublishedFile("housing.csv", "d1c47305887e2252bf1ccbd74ff159a6", 1_423_529), "median_house_value"),
    ];

    private static Uri Of(string place) => new($"https://raw.githubusercontent.com/{place}/");

    /// <summary>The table of that name, if there is one.</summary>
    public static BuiltInTable? Find(string name) => all.FirstOrDefault(table => table.Name == name);

    /// <summary>Reads the file from the first of the usual folders that has it.</summary>
    /// <exception cref="DataNotFoundException">No folder has it; the message says where to put it.</exception>
    /// <exception cref="DataFormatException">It is not the published file.</exception>
    public LoadedTable Load(DataChoice choice, Session session, TableEncoder? encoder)
    {
        IReadOnlyList<string> places = DataFolders.Usual(choice.Folder, session.Surroundings.Variable);
        string path = Locate(places) ?? throw new DataNotFoundException(
            $"{Name} is not on this machine (searched {string.Join(", ", places)}). Put {File.Name} into a folder named {Name} in one of these, or fetch it with: shinso data fetch {Name}");
        if (!File.IsAt(path)) throw new DataFormatException($"{path} is not the published {File.Name}: its checksum is another. Fetch it again, or give the file's path and --target to read it as it is.");
        LoadedTable table = LoadedTable.Read(path, choice with { Target = choice.Target ?? Target, Folder = null }, session, encoder);
        return table with { Name = Name, File = table.File with { Table = new Table(Name, table.File.Table.Columns) } };
    }

    /// <summary>The file in the first folder that has it.</summary>
    public string? Locate(IEnumerable<string> places) => places.SelectMany(place => new[] { Path.Combine(place, Name, File.Name), Path.Combine(place, File.Name) }).FirstOrDefault(System.IO.File.Exists);
}
