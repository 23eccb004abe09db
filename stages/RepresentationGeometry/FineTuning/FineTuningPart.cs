using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Spectra;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>Decomposes the change of a layer's covariance by training with labels.</summary>
/// <remarks>
/// Derived: the gradient with respect to the features is W'(p - y), of rank C - 1 for C classes after softmax's gauge,
/// so descent should inflate at most C - 1 directions, those of the classes' means and of the head's rows. How much
/// of the growth lies there is set beside a random subspace of the same dimension, beside as many of the largest
/// principal directions from before, which a mere rescaling would inflate, and beside the largest share that any
/// subspace of that dimension could have.
/// </remarks>
static class FineTuningPart
{
    /// <summary>Writes fine-tuning.parquet and the measures geometry.LAYER.fineTuning....</summary>
    public static void Run(FineTuningOptions options, StageRun run, string path)
    {
        string[] known = [.. ActivationReader.Keys(path).Select(key => key.Layer).Distinct(StringComparer.Ordinal)];
        string[] layers = options.Layers ?? Below(run, known);
        string? missing = layers.FirstOrDefault(layer => !known.Contains(layer, StringComparer.Ordinal));
        if (missing is not null)
        {
            throw new UserErrorException($"geometry.fineTuning.layers: '{missing}' was not extracted; there are: "
                + $"{string.Join(", ", known)}.");
        }
        var table = new List<(string Layer, int Rank, double Change, double Before, double After)>();
        foreach (string layer in layers)
        {
            var blocks = LabelledBlocks.Read(path, layer);
            var growth = Measure(options, run, layer, blocks);
            double[] before = CovarianceSpectrum.Of(blocks.Before.Values, threads: run.Threads);
            double[] after = CovarianceSpectrum.Of(blocks.After.Values, threads: run.Threads);
            for (int k = 0; k < growth.Changes.Length; k++)
            {
                table.Add((layer, k + 1, growth.Changes[k], before.ElementAtOrDefault(k), after.ElementAtOrDefault(k)));
            }
        }
        new Table().Add("layer", [.. table.Select(row => row.Layer)])
            .Add("rank", [.. table.Select(row => row.Rank)])
            .Add("change", [.. table.Select(row => row.Change)])
            .Add("before", [.. table.Select(row => row.Before)])
            .Add("after", [.. table.Select(row => row.After)])
            .Write(run.Output("fine-tuning.parquet"));
    }

    static CovarianceGrowth Measure(FineTuningOptions options, StageRun run, string layer, LabelledBlocks blocks)
    {
        Matrix before = blocks.Before.Values, after = blocks.After.Values;
        int rank = Math.Min(blocks.Classes - 1, before.Columns);
        Matrix? head = HeadRows(run, layer, blocks.After.Key, before.Columns);
        var growth = CovarianceGrowth.Of(before, after, run.Threads);
        double[] found = Shares(growth, before, after, blocks, rank, head);
        double[][] resampled = Bootstrap.Replicates(
            before.Rows, options.Bootstrap, run.Stream("fine-tuning"), run.Threads, counts =>
            {
                int[] rows = [.. counts.SelectMany((count, n) => Enumerable.Repeat(n, count))];
                Matrix earlier = Rows(before, rows), later = Rows(after, rows);
                var own = blocks with { Labels = Array.ConvertAll(rows, n => blocks.Labels[n]) };
                return Shares(CovarianceGrowth.Of(earlier, later), earlier, later, own, rank, head);
            });
        string[] names = ["growth", "shrinkage", "top", "classMeans", "principal", "head"];
        string[] words =
        [
            "sum of the positive eigenvalues of the change of the covariance, over the trace before",
            "minus the sum of its negative eigenvalues, over the trace before",
            $"share of the growth in its {rank} largest directions: the largest of any subspace of that dimension",
            $"share of the growth in the span of the {blocks.Classes} class means after training, of dimension {rank}",
            $"share of the growth in the {rank} largest principal directions from before",
            $"share of the growth in the span of the head's rows less their mean, of dimension {rank}",
        ];
        string prefix = $"geometry.{layer}.fineTuning";
        for (int i = 0; i < found.Length; i++)
        {
            double[] replicates = [.. resampled.Select(one => one[i])];
            run.Measures.Add($"{prefix}.{names[i]}", found[i], Bootstrap.StandardError(replicates),
                "bootstrap over stimuli", before.Rows, definition: words[i]);
        }
        double[] random = [.. RandomSubspaces(options, run, rank, before.Columns).Select(growth.ShareIn)];
        run.Measures.Add($"{prefix}.random", rank / (double)before.Columns, definition:
            $"expected share of the growth in a random subspace of dimension {rank}: that over the number of units");
        run.Measures.Add($"{prefix}.random.largest", random.Max(), samples: random.Length, definition:
            $"largest share of the growth in {random.Length} random subspaces of that dimension");
        run.Measures.Add($"{prefix}.directions", growth.Directions(options.Share), samples: before.Rows, definition:
            $"largest directions of the growth that hold {options.Share:0.##} of it");
        return growth;
    }

    static double[] Shares(
        CovarianceGrowth growth, Matrix before, Matrix after, LabelledBlocks blocks, int rank, Matrix? head)
    {
        var means = LabelledBlocks.ClassMeans(after, blocks.Labels, blocks.Labels.Max() + 1);
        double[] shares =
        [
            growth.Growth / growth.TraceBefore, growth.Shrinkage / growth.TraceBefore, growth.TopShare(rank),
            growth.ShareIn(CovarianceGrowth.Basis(means, rank)), growth.ShareIn(Principal(before, rank)),
        ];
        return head is null ? shares : [.. shares, growth.ShareIn(CovarianceGrowth.Basis(head, rank))];
    }

    static Matrix Principal(Matrix samples, int count)
    {
        var found = SymmetricEigen.Decompose(Covariance.Of(samples));
        var basis = new Matrix(count, samples.Columns);
        for (int k = 0; k < count; k++)
        {
            for (int j = 0; j < samples.Columns; j++) basis[k, j] = found.Vectors[j, samples.Columns - 1 - k];
        }
        return basis;
    }

    static IEnumerable<Matrix> RandomSubspaces(FineTuningOptions options, StageRun run, int rank, int units)
    {
        var stream = run.Stream("random subspaces");
        for (int i = 0; i < options.Subspaces; i++)
        {
            var rows = new Matrix(rank, units);
            stream.Normals(rows.Data);
            yield return CovarianceGrowth.Basis(rows, rank);
        }
    }

    // Only of the layer below the head: there the rows have as many numbers as there are units.
    static Matrix? HeadRows(StageRun run, string layer, LayerKey key, int units)
    {
        if (!run.HasInput("Extract", "weights.parquet")) return null;
        using var reader = TableReader.Open(run.Input("Extract", "weights.parquet"));
        List<double[]> rows = [];
        string last = "";
        foreach (Table table in reader.RowGroups("checkpoint", "layer", "values"))
        {
            int[] checkpoints = table.Integers("checkpoint");
            string[] layers = table.Strings("layer");
            double[][] values = table.DoubleLists("values");
            for (int i = 0; i < table.Rows; i++)
            {
                if (checkpoints[i] != key.Checkpoint) continue;
                if (layers[i] != last) rows.Clear();
                last = layers[i];
                rows.Add(values[i]);
            }
        }
        if (rows.Count == 0 || rows[0].Length != units || !Follows(layer, last)) return null;
        var head = Matrix.FromRows([.. rows]);
        double[] mean = Covariance.Means(head);
        for (int c = 0; c < head.Rows; c++)
        {
            for (int j = 0; j < units; j++) head[c, j] -= mean[j];
        }
        return head;
    }

    static bool Follows(string below, string above) => Number(below) is { } n && Number(above) == n + 1;

    static int? Number(string layer) =>
        layer.StartsWith("layer", StringComparison.Ordinal) && int.TryParse(layer[5..], out int number) ? number : null;

    // The last layer with a layer above it: below the outputs.
    static string[] Below(StageRun run, string[] known)
    {
        int[] numbers = [.. known.Select(Number).OfType<int>()];
        int outputs = numbers.DefaultIfEmpty(0).Max();
        if (run.HasInput("Extract", "weights.parquet"))
        {
            using var reader = TableReader.Open(run.Input("Extract", "weights.parquet"));
            outputs = reader.RowGroups("layer").SelectMany(table => table.Strings("layer")).Select(Number).OfType<int>()
                .DefaultIfEmpty(outputs).Max();
        }
        return numbers.Contains(outputs - 1)
            ? [$"layer{outputs - 1}"]
            : throw new UserErrorException("geometry.fineTuning finds no layer below the outputs among those "
                + $"extracted: {string.Join(", ", known)}. Name some in geometry.fineTuning.layers.");
    }

    static Matrix Rows(Matrix values, int[] rows)
    {
        var chosen = new Matrix(rows.Length, values.Columns);
        for (int n = 0; n < rows.Length; n++) values.Row(rows[n]).CopyTo(chosen.Row(n));
        return chosen;
    }
}
