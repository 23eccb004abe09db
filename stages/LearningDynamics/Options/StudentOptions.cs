using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.LearningDynamics;

[Description("A student that may be wider than its teacher.")]
public sealed record StudentOptions
{
    [Description("Hidden units, at least as many as the teacher has; as many if left out.")]
    [Range(1, 100_000)]
    public int? Hidden { get; init; }

    [Description("How a wider student computes what its teacher does: Split gives each unit of the teacher in turn "
        + "several of equal weights that share its output weights; ZeroOutput adds random units that the output does "
        + "not see.")]
    public Embedding Embedding { get; init; }
}
