using System.Runtime.Intrinsics;
using Shinso.Kernels;

namespace Shinso.Tests.Kernels;

public class RegisterTests
{
    /// <summary><c>test.sh</c> hides wide registers to test what is left. Were a switch renamed in .NET, as one of them was once, it would do nothing, and nothing else would tell.</summary>
    [Fact]
    public void Registers_that_the_environment_hides_are_not_used()
    {
        bool noWidest = Hides("DOTNET_EnableAVX512"), noWide = Hides("DOTNET_EnableAVX");
        if (noWidest || noWide) Assert.False(MatMulLanes512.Supported || Vector512.IsHardwareAccelerated);
        if (noWide) Assert.False(MatMulLanes256.Supported);
    }

    private static bool Hides(string name) => Environment.GetEnvironmentVariable(name) == "0";
}
