using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Trains a backbone by two augmented views of each sample, without labels.</summary>
/// <remarks>
/// Both views go through backbone and projector, the objective is taken of their embeddings, and its gradient goes back
/// through both. Each epoch visits the samples in a fresh random order; samples that fill no whole batch at its end
/// wait for another epoch, so that statistics over a batch are always over as many. The projector has parameters of
/// its own and is dropped at the end; the head is not touched. Neither the number of threads nor a resumption changes
/// a bit.
/// </remarks>
public sealed class Pretrainer
{
    const double Gibibyte = 1024.0 * 1024 * 1024;

    /// <summary>Prepares a pretraining.</summary>
    /// <param name="backbone">The backbone to train.</param>
    /// <param name="projector">
    /// The widths of the projector's layers, as <see cref="Backbone.WithProjector"/> says.
    /// </param>
    /// <param name="images">The samples, N x inputs.</param>
    /// <param name="augmenter">Makes the views.</param>
    /// <param name="settings">How to train.</param>
    /// <param name="threads">The threads to use; they change no bit.</param>
    /// <exception cref="ArgumentException">A size is out of range or does not fit.</exception>
    /// <exception cref="NetworkTooLargeException">It needs more memory than there is.</exception>
    public Pretrainer(Backbone backbone, IReadOnlyList<int> projector, Matrix images, Augmenter augmenter,
        PretrainingSettings settings, int threads = 1)
    {
        Embedder = backbone.WithProjector(projector);
        (Backbone, Images, Augmenter, Settings, Threads) = (backbone, images, augmenter, settings, threads);
        Batch = Math.Min(settings.Batch, images.Rows);
        if (Batch < 2)
            throw new ArgumentException($"A batch holds {Batch} sample; objectives of two views tell a sample from "
                + "others: take a batch of 2 or more.", nameof(settings));
        if (settings.Epochs < 1)
            throw new ArgumentException(
                $"There are {settings.Epochs} epochs; there must be 1 or more.", nameof(settings));
        if (images.Columns != backbone.Network.Inputs || augmenter.Shape.Size != images.Columns)
            throw new ArgumentException($"The images have {images.Columns} numbers; the network takes "
                + $"{backbone.Network.Inputs}, the augmentations {augmenter.Shape.Size}.", nameof(images));
        foreach (var epoch in settings.Checkpoints)
        {
            if (!(epoch >= 0 && epoch <= settings.Epochs))
                throw new ArgumentException(
                    $"Checkpoint {epoch} is no epoch in [0..{settings.Epochs}].", nameof(settings));
        }
        RequireMemory();
        StepsPerEpoch = images.Rows / Batch;
    }

    /// <summary>The backbone.</summary>
    public Backbone Backbone { get; }

    /// <summary>The backbone with its projector; the backbone's parameters come first.</summary>
    public Network Embedder { get; }

    /// <summary>The updates of one pass over the data.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>The updates of the whole pretraining.</summary>
    public long Steps => (long)StepsPerEpoch * Settings.Epochs;

    internal Matrix Images { get; }

    internal Augmenter Augmenter { get; }

    internal PretrainingSettings Settings { get; }

    internal int Threads { get; }

    internal int Batch { get; }

    /// <summary>The steps at which parameters are handed out, ascending, the first 0 and the last the end.</summary>
    public long[] CheckpointSteps() =>
        [.. Settings.Checkpoints.Select(epoch => (long)Math.Round(epoch * StepsPerEpoch))
            .Append(0).Append(Steps).Distinct().Order()];

    /// <summary>Trains in place.</summary>
    /// <param name="parameters">The network's parameters; those of the backbone are trained.</param>
    /// <param name="initializer">Draws the projector's parameters.</param>
    /// <param name="stream">The source of the projector, the orders of samples and the views.</param>
    /// <param name="checkpoint">Told the network at each of <see cref="CheckpointSteps"/>.</param>
    /// <param name="step">Told every step before its update; the loss is the objective's.</param>
    /// <param name="resumption">Where to go on, and when to save; a snapshot holds the projector too.</param>
    /// <returns>The network's averaged statistics at the end.</returns>
    /// <exception cref="TrainingDivergedException">
    /// The objective, the gradient or a parameter is not finite.
    /// </exception>
    public double[] Run(double[] parameters, IInitializer initializer, RandomStream stream,
        Action<Checkpoint>? checkpoint = null, Action<TrainingStep>? step = null, Resumption? resumption = null)
    {
        Backbone.Network.CheckParameters(parameters.Length);
        var all = new double[Embedder.ParameterCount];
        initializer.Fill(Embedder, all, stream.Substream("projector"));
        parameters.AsSpan(0, Backbone.ParameterCount).CopyTo(all);
        return Settings.Precision == Precision.Double
            ? new PretrainingLoop<double>(this, stream).Run(parameters, all, checkpoint, step, resumption)
            : new PretrainingLoop<float>(this, stream).Run(parameters, all, checkpoint, step, resumption);
    }

    void RequireMemory()
    {
        double size = Settings.Precision == Precision.Double ? sizeof(double) : sizeof(float);
        var parameters = Embedder.ParameterCount * (((2 + Settings.Optimizer.Slots) * size) + (2 * sizeof(double)));
        var between = 2.0 * Batch * BatchParts.Places(Embedder) * size;
        // Embeddings, their gradients and copies; correlations of units, similarities of samples.
        var objective = sizeof(double) * ((10.0 * Batch * Embedder.Outputs)
            + Math.Max((double)Embedder.Outputs * Embedder.Outputs, 4.0 * Batch * Batch));
        var (needed, there) = (parameters + between + objective, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        if (there <= 0 || needed <= there) return;
        throw new NetworkTooLargeException($"Pretraining {Embedder.ParameterCount} parameters with batches of {Batch} "
            + $"needs about {needed / Gibibyte:0.0} GiB, and this process has {there / Gibibyte:0.0} GiB. Take a "
            + "narrower projector, smaller batches or precision Single.");
    }
}
