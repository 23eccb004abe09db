"""The cases as PyTorch and numpy do them best."""
from covariance import Covariance
from curvature import Derivative, Hessian, Lanczos
from eigen import Eigen
from tails import Tail
from training import Convolutional, Dense

KINDS = {"hessian": Hessian, "derivative": Derivative, "lanczos": Lanczos, "dense": Dense,
         "convolutional": Convolutional, "eigen": Eigen, "tail": Tail,
         "covariance": Covariance}
