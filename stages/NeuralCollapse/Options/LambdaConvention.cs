namespace Eigenspectrum.Stages.NeuralCollapse;

/// <summary>What the penalty of the loss's parts follows from.</summary>
public enum LambdaConvention
{
    /// <summary>The loss that was trained with: weight decay over twice its factor.</summary>
    Training,

    /// <summary>Half the weight decay, whatever the loss.</summary>
    Published,

    /// <summary>Half the weight decay times the outputs: of a loss that is averaged over them.</summary>
    PublishedMean,
}
