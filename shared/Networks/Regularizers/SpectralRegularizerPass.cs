using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The spectral regularizer over mini-batches: all its layers, and the eigenvectors of an epoch.</summary>
sealed class SpectralRegularizerPass<T> : RegularizerPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly SpectralRegularizer options;
    readonly SpectralLayerPass<T>[] layers;
    readonly LayerCovariances<T> covariances;
    readonly RegularizerSetup<T> setup;
    readonly int needed; // samples without which a batch has no full spectrum
    readonly double[] counts = new double[2]; // samples of this epoch, and those of them that are collected
    bool beforeRefresh;

    internal SpectralRegularizerPass(SpectralRegularizer options, RegularizerSetup<T> setup)
    {
        (this.options, this.setup) = (options, setup);
        var groups = options.LayersOf(setup.Network);
        layers = [.. groups.Select(group => new SpectralLayerPass<T>(group, options, setup.Batch, setup.Threads))];
        covariances = new(setup, groups, options.RefreshSamples ?? setup.Samples);
        needed = groups.Max(options.RanksOf) + 1;
    }

    public override IReadOnlyList<T[]> Memory => [.. layers.Select(layer => layer.Eigenvectors)];

    public override IReadOnlyList<double[]> WideMemory => options.RefreshFrom == RefreshSource.TrainingSet
        ? []
        : [counts, .. layers.Select(layer => layer.Collected!.Products)];

    public override void Begin(RegularizerStep step, ReadOnlySpan<T> parameters)
    {
        beforeRefresh = (step.Epoch + 1) % options.RefreshEvery == 0;
        if (!step.OpensEpoch) return;
        counts[0] = 0;
        if (step.Epoch % options.RefreshEvery != 0) return;
        if (step.Step > 0 && options.RefreshFrom == RefreshSource.MiniBatches)
        {
            foreach (var layer in layers) layer.TakeCollected(counts[1]);
            counts[1] = 0;
            return;
        }
        var found = covariances.Of(parameters);
        for (var i = 0; i < layers.Length; i++) layers[i].Take(found[i]);
    }

    // The rest of an epoch may be too few samples for a spectrum; it goes without a penalty.
    public override double? Add(RegularizedBatch<T> batch)
    {
        if (batch.Samples < needed) return null;
        var collects = Collects();
        counts[0] += batch.Samples;
        if (collects) counts[1] += batch.Samples;
        var sum = 0.0;
        foreach (var layer in layers) sum += layer.Add(batch.Pass, collects);
        return sum;
    }

    // Whole mini-batches, so many that the wanted samples are among them.
    bool Collects() => options.RefreshFrom == RefreshSource.MiniBatches && beforeRefresh
        && setup.Samples - counts[0] < (options.RefreshSamples ?? (double)setup.Samples) + setup.Batch;
}
