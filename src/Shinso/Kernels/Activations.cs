using System.Runtime.CompilerServices;

namespace Shinso.Kernels;

/// <summary>
/// The activation functions on spans, with their derivatives and fused with the addition of a bias.
/// Large spans are cut into chunks of fixed length for the threads of a crew; every number is computed alone, so the result's bits depend
/// neither on the crew nor on the place in the span.
/// </summary>
public static unsafe partial class Activations
{
    /// <summary>Whether f'(z) is computed from z. If not, a = f(z) is enough: z need not be kept, and z and a may be the same memory.</summary>
    public static bool NeedsInput(Activation f)
    {
        NeedsCall call = default;
        Dispatch(f, ref call);
        return call.Answer;
    }

    /// <summary>a = f(z), number by number; z and a may be the same memory.</summary>
    public static void Forward(Activation f, ReadOnlySpan<float> z, Span<float> a, ThreadCrew? threads = null)
    {
        ElementwiseLoops.RequireSame(z.Length, a.Length);
        fixed (float* pz = z, pa = a)
        {
            ForwardCall call = new() { Z = pz, A = pa, Count = z.Length, Threads = threads };
            Dispatch(f, ref call);
        }
    }

    /// <summary>
    /// dz = da·f'(z), given a = f(z). z may be empty where <see cref="NeedsInput"/> says so. At the kink z = 0 the derivative of ReLU is 0, that of leaky
    /// ReLU 0.01 and that of ELU 1.
    /// </summary>
    /// <exception cref="InvalidOperationException">f is <see cref="Activation.Step"/>, which has no derivative to learn from.</exception>
    public static void Backward(
        Activation f, ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Target dz, ThreadCrew? threads = null)
    {
        if (f == Activation.Step)
        {
            throw new InvalidOperationException(
                "Learning needs an activation with a derivative, but Step has derivative 0 everywhere. Use Sigmoid or Relu.");
        }

        if (!dz.Wanted) return;
        ElementwiseLoops.RequireSame(a.Length, da.Length);
        ElementwiseLoops.RequireSame(a.Length, dz.Values.Length);
        if (NeedsInput(f)) ElementwiseLoops.RequireSame(z.Length, a.Length);
        fixed (float* pz = z, pa = a, pda = da, pdz = dz.Values)
        {
            BackwardCall call = new() { Z = pz, A = pa, Da = pda, Dz = pdz, Count = a.Length, Accumulate = dz.Accumulate, Threads = threads };
            Dispatch(f, ref call);
        }
    }

    /// <summary>z += b in every row of b's length, then a = f(z); z and a may be the same memory, which then holds a.</summary>
    [SkipLocalsInit]
    public static void BiasAndActivate(Activation f, ReadOnlySpan<float> bias, Span<float> z, Span<float> a, ThreadCrew? threads = null)
    {
        ElementwiseLoops.RequireSame(z.Length, a.Length);
        ElementwiseLoops.RequireRows(z.Length, bias.Length);

        // Behind the bias its beginning again: 16 numbers starting at any column are then one load, also across the end of a row.
        int columns = bias.Length;
        bool cyclic = columns % VectorMath.Lanes != 0 && columns <= LongestCycle;
        Span<float> cycle = stackalloc float[LongestCycle + VectorMath.Lanes];
        if (cyclic)
        {
            cycle = cycle[..(columns + VectorMath.Lanes)];
            bias.CopyTo(cycle);
            for (int i = columns; i < cycle.Length; i++) cycle[i] = cycle[i - columns];
        }

        fixed (float* pb = cyclic ? cycle : bias, pz = z, pa = a)
        {
            RowsCall call = new() { Bias = pb, Columns = columns, Z = pz, A = pa, Count = z.Length, Threads = threads };
            Dispatch(f, ref call);
        }
    }

    /// <summary>
    /// For images [samples, channels, plane]: z += b, one number per channel (the length of <paramref name="bias"/>), then a = f(z); z and a may be
    /// the same memory, which then holds a. <paramref name="plane"/> is height × width.
    /// </summary>
    public static void BiasAndActivatePlanes(
        Activation f, ReadOnlySpan<float> bias, int plane, Span<float> z, Span<float> a, ThreadCrew? threads = null)
    {
        ElementwiseLoops.RequireSame(z.Length, a.Length);
        ElementwiseLoops.RequireRows(z.Length, bias.Length * plane);
        fixed (float* pb = bias, pz = z, pa = a)
        {
            PlanesCall call = new() { Bias = pb, Channels = bias.Length, Plane = plane, Z = pz, A = pa, Planes = z.Length / plane, Threads = threads };
            Dispatch(f, ref call);
        }
    }

    /// <summary>Something to do with an activation that is known by its type, so that its formula is compiled into the loop.</summary>
    internal interface ICall
    {
        void With<TActivation>() where TActivation : struct, IActivation;
    }

    internal static void Dispatch<TCall>(Activation f, ref TCall call) where TCall : struct, ICall
    {
        switch (f)
        {
            case Activation.Identity: call.With<ActivationsFormulas.Identity>(); break;
            case Activation.Step: call.With<ActivationsFormulas.Step>(); break;
            case Activation.Sigmoid: call.With<ActivationsFormulas.Sigmoid>(); break;
            case Activation.Tanh: call.With<ActivationsFormulas.Tanh>(); break;
            case Activation.Relu: call.With<ActivationsFormulas.Relu>(); break;
            case Activation.LeakyRelu: call.With<ActivationsFormulas.LeakyRelu>(); break;
            case Activation.Elu: call.With<ActivationsFormulas.Elu>(); break;
            case Activation.Gelu: call.With<ActivationsFormulas.Gelu>(); break;
            case Activation.Softplus: call.With<ActivationsFormulas.Softplus>(); break;
            case Activation.Swish: call.With<ActivationsFormulas.Swish>(); break;
            case Activation.Softsign: call.With<ActivationsFormulas.Softsign>(); break;
            case Activation.Arctan: call.With<ActivationsFormulas.Arctan>(); break;
            case Activation.Sine: call.With<ActivationsFormulas.Sine>(); break;
            case Activation.Gaussian: call.With<ActivationsFormulas.Gaussian>(); break;
            case Activation.Mish: call.With<ActivationsFormulas.Mish>(); break;
            default: throw new ArgumentOutOfRangeException(nameof(f), f, "There is no such activation.");
        }
    }
}
