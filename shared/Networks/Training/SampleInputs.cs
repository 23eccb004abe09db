using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The inputs of a data set as double or float.</summary>
static class SampleInputs
{
    /// <summary>The samples one behind the other: the data's own array for double, a rounded copy for float.</summary>
    internal static T[] Of<T>(Matrix inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        inputs.Data as T[] ?? Conversions.To<T>(inputs.Data);
}
