using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.Extract;

/// <summary>Writes views.parquet: the activations of several augmented views of each sample.</summary>
/// <remarks>The views of a sample stand together, and are the same at every checkpoint and layer.</remarks>
sealed class ViewActivations : IDisposable
{
    readonly Matrix views;
    readonly IReadOnlySet<string> layers;
    readonly ActivationWriter writer;
    readonly int threads;
    bool hasInput;

    ViewActivations(Matrix views, IReadOnlySet<string> layers, ActivationWriter writer, int threads) =>
        (this.views, this.layers, this.writer, this.threads) = (views, layers, writer, threads);

    /// <summary>Makes the views that the options ask for; null if they ask for none.</summary>
    /// <param name="options">Which views.</param>
    /// <param name="run">The run.</param>
    /// <param name="shape">The shape of the images.</param>
    /// <param name="whole">All samples of the split, whose range of values the views keep.</param>
    /// <param name="rows">The samples extracted.</param>
    /// <param name="layers">The layers to write.</param>
    /// <exception cref="UserErrorException">The inputs cannot be augmented, or there are too few.</exception>
    internal static ViewActivations? Of(ViewOptions? options, StageRun run, Shape shape, Dataset whole, int[] rows,
        IReadOnlySet<string> layers)
    {
        if (options is null) return null;
        var samples = options.Samples ?? rows.Length;
        if (samples > rows.Length)
            throw new UserErrorException($"extract.views.samples is {samples}; {rows.Length} samples are extracted. "
                + "Ask for fewer, or leave it out for all.");
        var augmenter = Augmenter(options, shape, whole);
        var made = new Matrix(samples * options.Count, shape.Size);
        var draws = Networks.Augmenter.Epoch(run.Stream("views"), 0);
        ParallelChunks.For(made.Rows, run.Threads, i => augmenter.View(
            whole.Inputs.Row(rows[i / options.Count]), made.Row(i), draws, rows[i / options.Count], i % options.Count));
        var own = Enumerable.Range(0, made.Rows).ToArray();
        var numbers = Array.ConvertAll(own, i => rows[i / options.Count]);
        var labels = whole.Labels is { } all ? Array.ConvertAll(numbers, n => all[n]) : null;
        var table = new ActivationWriter(
            run.Output("views.parquet"), numbers, labels, Array.ConvertAll(own, i => i % options.Count));
        table.SetMetadata("views", $"{options.Count}");
        return new(made, layers, table, run.Threads);
    }

    internal void SetMetadata(string key, string value) => writer.SetMetadata(key, value);

    /// <summary>Writes all layers at a checkpoint.</summary>
    internal void Write(Network network, Checkpoint checkpoint)
    {
        if (!hasInput && layers.Contains("input")) writer.Write(checkpoint, "input", views);
        hasInput = true;
        var values = views;
        foreach (var layer in network.Groups)
        {
            values = network.Propagate(checkpoint.Parameters, layer.Index, values, threads);
            if (layers.Contains(layer.Name)) writer.Write(checkpoint, layer.Name, values);
        }
    }

    internal void Commit() => writer.Commit();

    public void Dispose() => writer.Dispose();

    static Augmenter Augmenter(ViewOptions options, Shape shape, Dataset whole)
    {
        try
        {
            return new(options.Augmentations, shape, PixelRange.Of(whole.Inputs.Data));
        }
        catch (ArgumentException exception)
        {
            throw new UserErrorException($"extract.views: {DataTable.Plain(exception)}");
        }
    }
}
