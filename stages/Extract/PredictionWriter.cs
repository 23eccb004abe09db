using System.Buffers.Binary;
using System.Security.Cryptography;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Extract;

/// <summary>Writes predictions.parquet: one row a sample of a checkpoint.</summary>
/// <remarks>
/// What a network predicts is the distribution of targets that its loss is the negative logarithm of. Cross-entropy:
/// the softmax of the outputs. The logistic loss of one output: the two probabilities (no, yes). A squared error of
/// factor c: a Gaussian about the outputs of variance 1 / 2c in each, also where the targets are one-hot classes. Other
/// losses are of no distribution.
/// </remarks>
sealed class PredictionWriter : IDisposable
{
    readonly int[] samples;
    readonly int[]? labels;
    readonly ILoss loss;
    readonly Matrix? targets;
    readonly TableWriter writer;

    internal PredictionWriter(string path, int[] samples, Dataset data, ILoss loss, string split)
    {
        var (kind, classes) = Kind(loss, data.Targets.Columns);
        (this.samples, labels, this.loss) = (samples, data.Labels, loss);
        writer = new(path,
        [
            new("checkpoint", ColumnType.Int32), new("step", ColumnType.Int64), new("epoch", ColumnType.Double),
            new("sample", ColumnType.Int32),
            .. labels is null ? Array.Empty<Field>() : [new("label", ColumnType.Int32)],
            new("values", ColumnType.DoubleList),
            .. labels is null ? [new Field("target", ColumnType.DoubleList)] : Array.Empty<Field>(),
        ]);
        targets = labels is null ? data.Targets : null;
        writer.SetMetadata("kind", kind);
        writer.SetMetadata("classes", $"{classes}");
        writer.SetMetadata("samples", $"{samples.Length}");
        if (loss is SquaredError squared)
            writer.SetMetadata("variance", FormattableString.Invariant($"{1 / (2 * squared.Factor):R}"));
        writer.SetMetadata("split", split);
        writer.SetMetadata("inputs", HashOf(data.Inputs));
    }

    /// <summary>Writes what the outputs of a checkpoint predict.</summary>
    internal void Write(Checkpoint checkpoint, Matrix outputs)
    {
        var rows = Enumerable.Range(0, outputs.Rows).ToArray();
        var table = new Table()
            .Add("checkpoint", Array.ConvertAll(rows, _ => checkpoint.Index))
            .Add("step", Array.ConvertAll(rows, _ => checkpoint.Step))
            .Add("epoch", Array.ConvertAll(rows, _ => checkpoint.Epoch))
            .Add("sample", samples);
        if (labels is not null) table.Add("label", labels);
        table.Add("values", Array.ConvertAll(rows, n => Prediction(outputs.Row(n))));
        if (targets is not null) table.Add("target", Array.ConvertAll(rows, n => targets.Row(n).ToArray()));
        writer.Write(table);
    }

    internal void Commit() => writer.Commit();

    public void Dispose() => writer.Dispose();

    static (string Kind, int Classes) Kind(ILoss loss, int outputs) => loss switch
    {
        CrossEntropy => ("categorical", outputs),
        BinaryCrossEntropy when outputs == 1 => ("categorical", 2),
        BinaryCrossEntropy => throw new UserErrorException($"extract.predictions: the loss BinaryCrossEntropy of "
            + $"{outputs} outputs is of {outputs} answers a sample, not of one distribution; take CrossEntropy or "
            + "leave predictions out."),
        SquaredError => ("gaussian", outputs),
        _ => throw new UserErrorException($"extract.predictions: the loss {loss.GetType().Name} is the negative "
            + "logarithm of no distribution; take CrossEntropy or SquaredError, or leave predictions out."),
    };

    double[] Prediction(ReadOnlySpan<double> outputs) => loss switch
    {
        CrossEntropy => Softmax(outputs),
        BinaryCrossEntropy => [Elementary.Logistic(-outputs[0]), Elementary.Logistic(outputs[0])],
        _ => outputs.ToArray(),
    };

    static double[] Softmax(ReadOnlySpan<double> outputs)
    {
        var largest = double.NegativeInfinity;
        foreach (var output in outputs) largest = Math.Max(largest, output);
        var values = new double[outputs.Length];
        for (var c = 0; c < values.Length; c++) values[c] = Elementary.Exp(outputs[c] - largest);
        var sum = Sums.Sum(values);
        for (var c = 0; c < values.Length; c++) values[c] /= sum;
        return values;
    }

    // By this a reader knows that runs predict for the same inputs: rows of one number may be other images.
    static string HashOf(Matrix inputs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = new byte[inputs.Columns * sizeof(double)];
        for (var n = 0; n < inputs.Rows; n++)
        {
            var row = inputs.Row(n);
            for (var i = 0; i < row.Length; i++)
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), row[i]);
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
