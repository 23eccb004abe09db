using System.ComponentModel;

namespace Eigenspectrum.Stages.ModelManifold;

[Description("Embedding of the predictions of all runs of an experiment.")]
public sealed record ManifoldOptions;
