using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>The responses of one layer, presentation by presentation.</summary>
/// <param name="Name">The layer.</param>
/// <param name="Stimuli">The stimulus of each presentation; equal ones stand together.</param>
/// <param name="Rows">The responses of each presentation.</param>
sealed record RepeatedLayer(string Name, List<int> Stimuli, List<double[]> Rows)
{
    /// <summary>The layers of responses.parquet, one in memory at a time.</summary>
    /// <exception cref="UserErrorException">Rows of a layer differ in length, or a value is not finite.</exception>
    public static IEnumerable<RepeatedLayer> Read(string path)
    {
        using var reader = TableReader.Open(path);
        RepeatedLayer? open = null;
        foreach (Table table in reader.RowGroups("layer", "stimulus", "repeat", "values"))
        {
            string[] layers = table.Strings("layer");
            int[] stimuli = table.Integers("stimulus");
            double[][] values = table.DoubleLists("values");
            for (int i = 0; i < layers.Length; i++)
            {
                if (open is not null && open.Name != layers[i])
                {
                    yield return open;
                    open = null;
                }
                open ??= new(layers[i], [], []);
                if (open.Rows.Count > 0 && values[i].Length != open.Rows[0].Length)
                    throw new UserErrorException(
                        $"layer '{layers[i]}' has {open.Rows[0].Length} units in its first row and {values[i].Length} "
                        + $"for stimulus {stimuli[i]}; all presentations must show the same units.");
                if (!Array.TrueForAll(values[i], double.IsFinite))
                    throw new UserErrorException(
                        $"layer '{layers[i]}' has a value that is not finite for stimulus {stimuli[i]}; see the "
                        + "import's \"nonFinite\".");
                open.Stimuli.Add(stimuli[i]);
                open.Rows.Add(values[i]);
            }
        }
        if (open is not null) yield return open;
    }

    /// <summary>The presentations of each stimulus.</summary>
    public IReadOnlyList<int[]> ByStimulus() =>
        [.. Enumerable.Range(0, Rows.Count).GroupBy(row => Stimuli[row]).Select(group => group.ToArray())];

    /// <summary>The means of the first and of the second half of each stimulus's presentations; of an odd number the
    /// second half has one more.</summary>
    public (Matrix First, Matrix Second) Halves(IReadOnlyList<int[]> stimuli)
    {
        int units = Rows[0].Length;
        var (first, second) = (new Matrix(stimuli.Count, units), new Matrix(stimuli.Count, units));
        for (int s = 0; s < stimuli.Count; s++)
        {
            int half = stimuli[s].Length / 2;
            foreach (int row in stimuli[s][..half]) Vectors.AddScaled(1.0 / half, Rows[row], first.Row(s));
            foreach (int row in stimuli[s][half..])
                Vectors.AddScaled(1.0 / (stimuli[s].Length - half), Rows[row], second.Row(s));
        }
        return (first, second);
    }

    /// <summary>The first presentation of each stimulus.</summary>
    public Matrix FirstPresentations(IReadOnlyList<int[]> stimuli) => Collect(stimuli, 1);

    /// <summary>The mean over all presentations of each stimulus.</summary>
    public Matrix Averages(IReadOnlyList<int[]> stimuli) => Collect(stimuli, int.MaxValue);

    Matrix Collect(IReadOnlyList<int[]> stimuli, int most)
    {
        var collected = new Matrix(stimuli.Count, Rows[0].Length);
        for (int s = 0; s < stimuli.Count; s++)
        {
            int count = Math.Min(most, stimuli[s].Length);
            foreach (int row in stimuli[s][..count]) Vectors.AddScaled(1.0 / count, Rows[row], collected.Row(s));
        }
        return collected;
    }
}
