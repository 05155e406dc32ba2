using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shinso.Kernels;

/// <summary>The rule by which an optimizer changes 16 weights; implemented by structs that hold its constants.</summary>
internal interface IUpdateRule
{
    /// <summary>How many numbers the optimizer remembers per weight: 0, 1 or 2.</summary>
    static abstract int Memories { get; }

    /// <summary>One step for the weights w with the gradient g and the memories.</summary>
    void Apply(ref Vector512<float> w, Vector512<float> g, ref Vector512<float> first, ref Vector512<float> second);
}

/// <summary>The one loop of all updates: load, apply the rule, store.</summary>
internal static unsafe class UpdatesLoops
{
    /// <summary>
    /// Weights in one part of the work, and from how many on threads share it. Fewer are updated sooner than another core has fetched them, and than the next product has
    /// fetched them back.
    /// </summary>
    private const int Part = 16 * 1024, WorthThreads = 256 * 1024;

    /// <summary>One step for all weights; memories a rule does not have are not touched (pass any span). Every weight is computed alone, so threads do not change a bit.</summary>
    public static void Run<TRule>(TRule rule, Span<float> w, ReadOnlySpan<float> g, Span<float> first, Span<float> second, ThreadCrew? threads) where TRule : unmanaged, IUpdateRule
    {
        ElementwiseLoops.RequireSame(w.Length, g.Length);
        ElementwiseLoops.RequireSame(w.Length, first.Length);
        ElementwiseLoops.RequireSame(w.Length, second.Length);
        fixed (float* pw = w, pg = g, p1 = first, p2 = second)
        {
            Work<TRule> work = new() { Rule = rule, W = pw, G = pg, First = p1, Second = p2, Count = w.Length };
            ThreadCrew.Run(w.Length >= WorthThreads ? threads : null, (int)(((long)w.Length + Part - 1) / Part), ref work);
        }
    }

    private struct Work<TRule> : IWork where TRule : unmanaged, IUpdateRule
    {
        public TRule Rule;
        public float* W, G, First, Second;
        public int Count;

        public readonly void Do(int part)
        {
            int end = (int)Math.Min(Count, (part + 1L) * Part);
            TRule rule = Rule;
            for (int i = part * Part; i < end; i += VectorMath.Lanes) Apply(rule, W + i, G + i, First + i, Second + i, end - i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<TRule>(TRule rule, float* w, float* g, float* first, float* second, int count) where TRule : struct, IUpdateRule
    {
        Vector512<float> weights = VectorMath.LoadFirst(w, count);
        Vector512<float> one = TRule.Memories > 0 ? VectorMath.LoadFirst(first, count) : Vector512<float>.Zero;
        Vector512<float> two = TRule.Memories > 1 ? VectorMath.LoadFirst(second, count) : Vector512<float>.Zero;
        rule.Apply(ref weights, VectorMath.LoadFirst(g, count), ref one, ref two);
        VectorMath.StoreFirst(w, count, weights);
        if (TRule.Memories > 0) VectorMath.StoreFirst(first, count, ZeroIfSubnormal(one));
        if (TRule.Memories > 1) VectorMath.StoreFirst(second, count, ZeroIfSubnormal(two));
    }

    /// <summary>x, or 0 where only the exponent's lowest value is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ZeroIfSubnormal(Vector512<float> x)
    {
        const int Exponent = 0x7F80_0000;
        return Vector512.AndNot(x, Vector512.Equals(x.AsInt32() & Vector512.Create(Exponent), Vector512<int>.Zero).AsSingle());
    }
}
