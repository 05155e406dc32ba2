namespace Shinso.Data;

/// <summary>The parts of a data set: training, validation where there is one, and the test part where there is one.</summary>
public sealed record DataSplits(Dataset Train, Dataset? Validation, Dataset? Test);

/// <summary>The parts of a data set as row numbers; a part without rows is empty.</summary>
public sealed record SplitIndices(int[] Train, int[] Validation, int[] Test);

/// <summary>A data set that came divided: its test part belongs to it and is never mixed in again.</summary>
public sealed record OfficialSplit(Dataset Train, Dataset Test);
