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
        Assert.Equal(Has(bit: 16) && !noWidest && !noWide, MatMulLanes512.Supported);
        Assert.Equal(Has(bit: 5) && !noWide, MatMulLanes256.Supported);
        if (noWidest || noWide) Assert.False(Vector512.IsHardwareAccelerated);
    }

    private static bool Hides(string name) => Environment.GetEnvironmentVariable(name) == "0";

    /// <summary>A bit of what the processor says of its extensions: 16 for AVX-512, 5 for AVX2.</summary>
    private static bool Has(int bit) => X86Base.IsSupported && ((X86Base.CpuId(7, 0).Ebx >> bit) & 1) == 1;
}
