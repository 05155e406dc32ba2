using Shinso.Tabular.Records;

namespace Shinso.Tabular.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void The_assembly_needs_the_library_and_the_csv_reader_and_nothing_else() =>
        Assert.Equal(["CsvHelper", "Shinso"], typeof(TableFile).Assembly.GetReferencedAssemblies().Select(found => found.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Public_classes_are_sealed_abstract_or_static() =>
        Assert.Empty(typeof(RecordReader).Assembly.GetTypes().Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(type => type.FullName));
}
