using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.RepresentationGeometry;

return Stage.Run<GeometryOptions>(args, GeometryStage.Run);
