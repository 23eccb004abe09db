using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Where an experiment's data come from: real images, or a random problem with known answers.</summary>
/// <remarks>A source that reads files also implements <see cref="IDeclaresFiles"/>, so that their content is part of
/// the run's key.</remarks>
[Discriminator("source")]
public interface IDataSource : ICatalogued
{
    /// <summary>Writes the source's tables and measures.</summary>
    void Generate(StageRun run);
}
