;; What the test does in Emacs with the configuration of the README.  -*- lexical-binding: t -*-
;; Each answer is a line of JSON on standard output.

(require 'json)

(defun say (what value) (princ (concat (json-encode (list (cons what value))) "\n")))

(defun await (condition)
  (let ((limit (+ (float-time) 20)))
    (while (not (or (funcall condition) (> (float-time) limit)))
      (accept-process-output nil 0.02))))

(defun text (file)
  (with-current-buffer (find-file-noselect file) (buffer-substring-no-properties (point-min) (point-max))))

(find-file-noselect "register.demarche")
(find-file "note.demarche")
;; Without a person in front of it, Emacs has no commands after which its hooks would run.
(run-hooks 'post-command-hook)
(await #'eglot-current-server)

(await (lambda () (flymake-start) (flymake-diagnostics)))
(say 'diagnostics (vconcat (mapcar #'flymake-diagnostic-text (flymake-diagnostics))))

(goto-char (point-min))
(search-forward "{@palewski")
(let (shown)
  (eglot-hover-eldoc-function (lambda (help &rest _) (setq shown help)))
  (await (lambda () shown))
  (say 'hover (and shown (substring-no-properties shown))))

(eglot-rename "gaston")
(say 'document (text "note.demarche"))
(say 'register (text "register.demarche"))
(dolist (buffer (buffer-list)) (with-current-buffer buffer (set-buffer-modified-p nil)))
(eglot-shutdown (eglot-current-server))
