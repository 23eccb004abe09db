namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Which Fashion-MNIST files are read.</summary>
public enum FashionMnistVariant
{
    /// <summary>The 10,000 + 2,000 images that come with the project, under data/fashion-mnist.</summary>
    Shipped,

    /// <summary>All 60,000 + 10,000: from the folder fashion-mnist of the data directory, or Debian's
    /// package.</summary>
    Full,
}
