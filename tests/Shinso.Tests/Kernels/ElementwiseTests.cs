using Shinso.Kernels;
using Shinso.Tests.Reference;

namespace Shinso.Tests.Kernels;

public class ElementwiseTests
{
    private delegate void Kernel(float[] a, float[] b, Target c);

    [Fact]
    public void Every_operation_equals_its_formula_for_every_size_assigned_and_accumulated()
    {
        for (int size = 1; size <= 67; size++)
        {
            Check(size, (a, b, c) => Elementwise.Add(a, b, c), (a, b) => a + b);
            Check(size, (a, b, c) => Elementwise.Subtract(a, b, c), (a, b) => a - b);
            Check(size, (a, b, c) => Elementwise.Multiply(a, b, c), (a, b) => a * b);
            Check(size, (a, b, c) => Elementwise.AddScaled(a, b, -0.75f, c), (a, b) => a - 0.75 * b);
            Check(size, (a, b, c) => Elementwise.Scale(a, 2.5f, c), (a, b) => 2.5 * a);
            Check(size, (a, b, c) => Elementwise.Copy(a, c), (a, b) => a);
            Check(size, (a, b, c) => Elementwise.Fill(7, c), (a, b) => 7);
        }
    }

    [Fact]
    public void The_target_may_be_an_input()
    {
        float[] a = [1, 2, 3];
        Elementwise.Add(a, a, a.AsSpan());
        Assert.Equal([2, 4, 6], a);
    }

    [Fact]
    public void Different_lengths_are_refused_with_both_numbers()
    {
        float[] c = new float[2];
        ArgumentException error = Assert.Throws<ArgumentException>(() => Elementwise.Add([1f, 2f], [1f, 2f, 3f], c.AsSpan()));
        Assert.Equal("The kernel needs spans of one length, but got 2 and 3 values. Pass spans of one shape.", error.Message);
    }

    private static void Check(int size, Kernel kernel, Func<double, double, double> formula)
    {
        float[] a = Numbers.Uniform("a", size), b = Numbers.Uniform("b", size), c = Numbers.Uniform("c", size), start = [.. c];
        kernel(a, b, new Target(c, accumulate: true));
        Numbers.AssertClose([.. Enumerable.Range(0, size).Select(i => start[i] + formula(a[i], b[i]))], c);
        kernel(a, b, c.AsSpan());
        Numbers.AssertClose([.. a.Zip(b, (x, y) => formula(x, y))], c);
    }
}
