using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>The activations of one layer at one checkpoint.</summary>
/// <param name="Key">Which layer and checkpoint.</param>
/// <param name="Values">One row a stimulus, one column a unit.</param>
sealed record ActivationBlock(LayerKey Key, Matrix Values)
{
    /// <summary>The values without units that are the same for all stimuli, and how many these were.</summary>
    /// <remarks>Where all units are constant they stay: a spectrum of zeros says so.</remarks>
    public (Matrix Values, int Constant) Varying()
    {
        var varies = new bool[Values.Columns];
        for (int i = 1; i < Values.Rows; i++)
        {
            Span<double> row = Values.Row(i), first = Values.Row(0);
            for (int j = 0; j < varies.Length; j++)
                varies[j] |= row[j] != first[j];
        }
        int[] kept = [.. Enumerable.Range(0, varies.Length).Where(j => varies[j])];
        if (kept.Length == 0 || kept.Length == varies.Length)
            return (Values, varies.Length - kept.Length);
        var values = new Matrix(Values.Rows, kept.Length);
        for (int i = 0; i < values.Rows; i++)
        {
            Span<double> to = values.Row(i), from = Values.Row(i);
            for (int j = 0; j < kept.Length; j++)
                to[j] = from[kept[j]];
        }
        return (values, varies.Length - kept.Length);
    }
}
