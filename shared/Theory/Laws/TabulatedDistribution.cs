namespace Eigenspectrum.Theory;

/// <summary>
/// A law's distribution function on a grid, for samples so many that the law itself would take too long.
/// </summary>
/// <remarks>
/// Between nodes it is linear. Cells are halved until the function grows by at most 1/2048 in each, which bounds the
/// error where the density is infinite; where it is smooth the error is near 1e-7. Beyond the grid lies less than 1e-9
/// on either side.
/// </remarks>
public sealed class TabulatedDistribution
{
    /// <summary>The error is below this everywhere, whatever the law.</summary>
    public const double WorstError = 1.0 / 2048;

    const int Cells = 1024;
    const int Halvings = 40;
    const double Tail = 1e-9;

    readonly List<double> nodes = [];
    readonly List<double> values = [];

    /// <summary>Tabulates a law without atoms.</summary>
    /// <exception cref="ArgumentException">The law has atoms.</exception>
    public TabulatedDistribution(ISpectralLaw law)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (law.Atoms.Count > 0) throw new ArgumentException("A law with atoms is not tabulated.", nameof(law));
        double low = law.Quantile(Tail), width = (law.Quantile(1 - Tail) - low) / Cells;
        nodes.Add(low);
        values.Add(law.Distribution(low));
        for (int cell = 1; cell <= Cells; cell++)
        {
            double end = low + cell * width;
            Refine(law, end, law.Distribution(end), Halvings);
        }
    }

    /// <summary>Where the function is known, ascending.</summary>
    public IReadOnlyList<double> Nodes => nodes;

    /// <summary>The function there.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>The distribution function at ascending points.</summary>
    /// <exception cref="ArgumentException">There are not as many results as points.</exception>
    public void At(ReadOnlySpan<double> ascending, Span<double> results)
    {
        if (results.Length != ascending.Length)
            throw new ArgumentException($"{results.Length} results for {ascending.Length} points.", nameof(results));
        int next = 0;
        for (int i = 0; i < ascending.Length; i++)
        {
            double x = ascending[i];
            while (next < nodes.Count && nodes[next] < x) next++;
            if (next == 0) results[i] = values[0];
            else if (next == nodes.Count) results[i] = values[^1];
            else
            {
                double share = (x - nodes[next - 1]) / (nodes[next] - nodes[next - 1]);
                results[i] = values[next - 1] + share * (values[next] - values[next - 1]);
            }
        }
    }

    void Refine(ISpectralLaw law, double end, double value, int halvings)
    {
        double start = nodes[^1], middle = start + (end - start) / 2;
        if (halvings > 0 && value - values[^1] > WorstError && middle > start && middle < end)
        {
            Refine(law, middle, law.Distribution(middle), halvings - 1);
            Refine(law, end, value, halvings - 1);
            return;
        }

        nodes.Add(end);
        values.Add(value);
    }
}
