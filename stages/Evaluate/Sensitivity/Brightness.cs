using Eigenspectrum.Networks;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>Inputs as pixels in [0, 1].</summary>
static class Brightness
{
    /// <summary>Each input's place between its bounds, 0 of a constant one; without bounds the inputs.</summary>
    internal static double[] Of(ReadOnlySpan<double> inputs, InputRange range)
    {
        var values = inputs.ToArray();
        for (var i = 0; i < values.Length && range.IsBounded; i++)
        {
            var width = range.Upper[i] - range.Lower[i];
            values[i] = width > 0 ? (values[i] - range.Lower[i]) / width : 0;
        }
        return values;
    }
}
