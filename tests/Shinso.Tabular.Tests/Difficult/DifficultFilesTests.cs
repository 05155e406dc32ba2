namespace Shinso.Tabular.Tests.Difficult;

public sealed class DifficultFilesTests
{
    public static TheoryData<string> Refused => [.. RefusedFiles.All.Select(found => found.Name)];

    public static TheoryData<string> Accepted => [.. AcceptedFiles.All.Select(found => found.Name)];

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_difficult_file_is_refused_with_a_sentence(string name) =>
        Assert.Equal(RefusedFiles.All.Single(found => found.Name == name).Refusal, Reading.Refusal(RefusedFiles.All.Single(found => found.Name == name).Bytes));

    [Theory]
    [MemberData(nameof(Accepted))]
    public void A_difficult_file_is_accepted_with_a_notice(string name)
    {
        DifficultCase found = AcceptedFiles.All.Single(candidate => candidate.Name == name);
        TableFile file = Reading.Of(found.Bytes);
        Assert.Equal(found.Table, Reading.Everything(file.Table));
        Assert.Equal(found.Notices, Reading.Notices(file));
    }
}
