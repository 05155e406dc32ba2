using Shinso.Data;
using Shinso.Randomness;
using Shinso.Tensors;

namespace Shinso.Tests.Contracts;

/// <summary>Random rows for tests, the same every time.</summary>
internal static class Samples
{
    public static Tensor Tensor(Shape shape, ulong seed = 1)
    {
        var stream = new RandomStream(seed, "test samples");
        var tensor = new Tensor(shape);
        foreach (ref float value in tensor.Values) value = (float)stream.NextNormal();
        return tensor;
    }

    public static Dataset Classes(Shape input, int classes, int rows, ulong seed = 1)
    {
        float[] labels = [.. Enumerable.Range(0, rows).Select(row => (float)(row % classes))];
        return new Dataset("samples", classes == 2 ? LearningTask.Binary : LearningTask.MultiClass, new TensorRows(Tensor(input.Prepend(rows), seed)),
            new TensorRows(new Tensor([rows], labels)), [.. Enumerable.Range(0, classes).Select(index => $"class {index}")]);
    }

    public static Dataset Numbers(Shape input, int outputs, int rows, ulong seed = 1) =>
        new("samples", LearningTask.Regression, new TensorRows(Tensor(input.Prepend(rows), seed)), new TensorRows(Tensor([rows, outputs], seed + 1)));
}
