using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The objective of a batch of two views with its gradient, in buffers that live from step to step.</summary>
sealed class TwoViewGradient<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly Pretrainer trainer;
    readonly NetworkPass<T>[] passes;
    readonly Matrix[] embeddings, gradients;
    readonly Memory<double>[] images;

    internal TwoViewGradient(Pretrainer trainer, T[] statistics)
    {
        this.trainer = trainer;
        var joint = trainer.Settings.Statistics == ViewStatistics.Joint;
        passes = [.. Enumerable.Range(0, joint ? 1 : 2).Select(_ => NetworkPass<T>.ForGradients(trainer.Embedder,
            joint ? 2 * trainer.Batch : trainer.Batch, trainer.Threads, StatisticsMode.Update, statistics))];
        embeddings = [.. Enumerable.Range(0, 2).Select(_ => new Matrix(trainer.Batch, trainer.Embedder.Outputs))];
        gradients = [.. Enumerable.Range(0, 2).Select(_ => new Matrix(trainer.Batch, trainer.Embedder.Outputs))];
        images = [.. Enumerable.Range(0, trainer.Batch).Select(_ => new double[trainer.Images.Columns].AsMemory())];
    }

    /// <summary>Fills the gradient of the objective over both views of some samples.</summary>
    internal double Compute(
        T[] parameters, ReadOnlyMemory<int> rows, RandomStream draws, T[] gradient)
    {
        Array.Clear(gradient);
        ParallelChunks.For(rows.Length, trainer.Threads, i =>
        {
            for (var view = 0; view < 2; view++)
            {
                var sample = rows.Span[i];
                trainer.Augmenter.View(trainer.Images.Row(sample), images[i].Span, draws, sample, view);
                Conversions.To<T>(images[i].Span, Part(pass => pass.Inputs, view, i, trainer.Images.Columns));
            }
        });
        foreach (var pass in passes) pass.Forward(parameters, pass.Capacity);
        var size = embeddings[0].Data.Length;
        for (var view = 0; view < 2; view++)
            Conversions.From<T>(Part(pass => pass.Outputs, view, 0, size), embeddings[view].Data);
        var value = trainer.Settings.Objective.Gradient(
            embeddings[0], embeddings[1], gradients[0], gradients[1], trainer.Threads);
        for (var view = 0; view < 2; view++)
            Conversions.To<T>(gradients[view].Data, Part(pass => pass.OutputGradients, view, 0, size));
        foreach (var pass in passes) pass.Backward(parameters, gradient);
        return value;
    }

    // So many numbers of a view from its i-th such part on: of its own pass, or of the second half of a joint one.
    Span<T> Part(Func<NetworkPass<T>, Span<T>> place, int view, int index, int length)
    {
        var first = passes.Length == 1 ? view * trainer.Batch * (place(passes[0]).Length / passes[0].Capacity) : 0;
        return place(passes[passes.Length == 1 ? 0 : view]).Slice(first + (index * length), length);
    }
}
