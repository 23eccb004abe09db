namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>
/// Whose spectrum: a checkpoint's with its step and epoch, or a teacher's; which matrix and which block.
/// </summary>
sealed record SpectrumKey(int? Checkpoint, long? Step, double? Epoch, int? Teacher, string Part, string Block)
{
    public static SpectrumKey OfTeacher(int teacher) => new(null, null, null, teacher, "Hessian", "whole");
}
