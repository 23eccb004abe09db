namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>How far two models are from each other.</summary>
public enum ManifoldDistance
{
    /// <summary>The Bhattacharyya distance of their distributions over classes, the mean over samples.</summary>
    Bhattacharyya,

    /// <summary>The Bhattacharyya distance of Gaussians of one variance about their outputs.</summary>
    Gaussian,
}
