using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Shinso.Kernels;

namespace Shinso.Tests.Kernels;

public class RegisterTests
{
    /// <summary><c>test.sh</c> hides wide registers to test what is left. Were a switch renamed in .NET, as one of them was once, it would do nothing, and nothing else would tell.</summary>
    [Fact]
    public void The_widest_registers_of_the_processor_are_used_unless_the_environment_hides_them()
    {
        bool noWidest = Hides("DOTNET_EnableAVX512"), noWide = Hides("DOTNET_EnableAVX");
        Assert.Equal(Has(word: 1, bit: 16) && !noWidest && !noWide, MatMulLanes512.Supported);
        Assert.Equal(Has(word: 1, bit: 5) && !noWide, MatMulLanes256.Supported);
        if (noWidest || noWide) Assert.False(Vector512.IsHardwareAccelerated);
    }

    private static bool Hides(string name) => Environment.GetEnvironmentVariable(name) == "0";

    /// <summary>A bit of what the processor says of its extensions: AVX-512 (bit 16) and AVX2 (bit 5) of word EBX.</summary>
    private static bool Has(int word, int bit)
    {
        if (!X86Base.IsSupported) return false;
        (int eax, int ebx, int ecx, int edx) = X86Base.CpuId(7, 0);
        return ((new[] { eax, ebx, ecx, edx }[word] >> bit) & 1) == 1;
    }
}
