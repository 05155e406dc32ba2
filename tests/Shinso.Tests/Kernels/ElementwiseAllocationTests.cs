using Shinso.Kernels;

namespace Shinso.Tests.Kernels;

public class ElementwiseAllocationTests
{
    [Fact]
    public void No_kernel_allocates_after_its_first_call()
    {
        float[] x = new float[640], y = new float[640], z = new float[640], small = new float[10], classes = new float[10];
        int[] winners = new int[160];
        Window window = new(1, 8, 8, 2, 2, 2);
        All();
        long before = GC.GetAllocatedBytesForCurrentThread();
        All();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void All()
        {
            for (Activation f = Activation.Identity; f <= Activation.Mish; f++)
            {
                Activations.Forward(f, x, y);
                Activations.BiasAndActivate(f, small, x, y);
                Activations.BiasAndActivatePlanes(f, small, 64, x, y);
                if (f != Activation.Step) Activations.Backward(f, x, y, y, z.AsSpan());
            }

            Elementwise.Add(x, y, z.AsSpan());
            Elementwise.Scale(x, 2, z.AsSpan());
            Reductions.ColumnSums(x, 10, small.AsSpan());
            Reductions.PlaneSums(x, 10, 8, 8, small.AsSpan());
            _ = Reductions.Sum(x) + Reductions.Dot(x, y) + Reductions.IndexOfMax(x) + Reductions.FirstNotFinite(x);
            Softmax.Forward(x, 64, y);
            Softmax.Backward(x, y, 64, z.AsSpan());
            _ = LossKernels.SumOfSquares(x, y, 64) + LossKernels.Huber(x, y, 1) + LossKernels.BinaryCrossEntropy(x, y);
            _ = LossKernels.SoftmaxCrossEntropy(x, classes, 64, y) + LossKernels.SoftmaxCrossEntropyOfDistributions(x, z, 64, y);
            LossKernels.SoftmaxCrossEntropyBackward(y, classes, 64, 1, z.AsSpan());
            Pooling.MaxForward(window, x, y.AsSpan(0, 160), winners);
            Pooling.MaxBackward(window, y.AsSpan(0, 160), winners, z.AsSpan());
            Pooling.AverageForward(window, x, y.AsSpan(0, 160));
            Pooling.AverageBackward(window, y.AsSpan(0, 160), z.AsSpan());
            Updates.Adam(x, y, z, z, 0.001, 0.9, 0.999, 1e-8, 1);
            Updates.AddPenalty(z, x, 0.1f, 0.1f);
            DropoutMask.Fill(1, 1, 0, 64, 0.5f, z);
        }
    }
}
